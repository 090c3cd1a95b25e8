# about: other spellings of a bundled path: relative, with .., //, ., bytes, chdir away
# needs: linux
import os
from pathlib import Path

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "d.txt")
folder = os.path.dirname(path)
spellings = [
    os.path.relpath(path),
    folder + "//d.txt",
    folder + "/./nested/.././d.txt",
    folder + "/nested/../../data/d.txt",
    os.fsencode(path),
    Path(path),
    Path(os.path.relpath(path)),
]
for number, spelling in enumerate(spellings):
    with open(spelling) as file:
        print(number, len(file.read()))
os.mkdir("elsewhere")
os.chdir("elsewhere")
print(len(Path(__file__).with_name("data").joinpath("d.txt").read_text()))
try:
    open(folder + "/D.TXT")
except FileNotFoundError:
    print("case matters")
try:
    open(path + "/")
except NotADirectoryError as error:
    print(error.strerror)
try:
    open(folder)
except IsADirectoryError as error:
    print(error.strerror)
