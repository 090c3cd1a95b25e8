# about: zipimport of an archive that the program wrote, by zipimporter itself
import os
import zipfile
import zipimport

with zipfile.ZipFile("modules.zip", "w") as archive:
    archive.writestr(zipfile.ZipInfo("zipped.py"), "VALUE = 7\n\n\ndef here():\n    return __file__\n")
    archive.writestr(zipfile.ZipInfo("pkg/__init__.py"), "NAME = __name__\n")
importer = zipimport.zipimporter("modules.zip")
print(importer.archive, importer.is_package("pkg"), importer.find_spec("missing"))
code = importer.get_code("zipped")
space = {"__file__": importer.get_filename("zipped")}
exec(code, space)
print(space["VALUE"], space["here"]() == os.path.join("modules.zip", "zipped.py"))
print(importer.get_source("pkg"), end="")
os.remove("modules.zip")
