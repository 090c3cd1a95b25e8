# about: pathlib's and tempfile's ways to write below the package
# differs: bundle is read-only: each is EROFS
import errno
import pathlib
import tempfile

base = pathlib.Path(__file__).parent / "sealed"


def attempt(name, change):
    try:
        change()
        print(name, "done")
    except OSError as error:
        print(name, errno.errorcode[error.errno])


attempt("write_text", lambda: (base / "note.txt").write_text("x"))
attempt("touch", lambda: (base / "touched").touch())
attempt("mkdir there", lambda: base.mkdir(exist_ok=True))
attempt("mkdir", lambda: (base / "folder").mkdir())
attempt("temporary", lambda: tempfile.TemporaryFile(dir=base).close())
for made in (base / "note.txt", base / "touched"):
    if made.exists():
        made.unlink()
if (base / "folder").exists():
    (base / "folder").rmdir()
print(sorted(path.name for path in base.iterdir()))
