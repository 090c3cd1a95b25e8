# about: open for writing, appending, creating and updating below the package
# differs: bundle is read-only: each is EROFS
import errno
import os

folder = os.path.join(os.path.dirname(__file__), "sealed")
for name, mode in [("new.txt", "w"), ("d.txt", "a"), ("new.bin", "xb"), ("d.txt", "r+")]:
    try:
        with open(os.path.join(folder, name), mode):
            print("opened", name, mode)
    except OSError as error:
        print(errno.errorcode[error.errno], name, mode, os.path.basename(error.filename))
for name in ("new.txt", "new.bin"):
    if os.path.exists(os.path.join(folder, name)):
        os.remove(os.path.join(folder, name))
