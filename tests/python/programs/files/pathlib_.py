# about: pathlib: parts, joining, globbing, reading and writing, touch, rename, relative paths
from pathlib import Path, PurePosixPath, PureWindowsPath

base = Path("base")
(base / "sub").mkdir(parents=True)
(base / "a.txt").write_text("é\n", encoding="utf-8")
(base / "sub" / "b.bin").write_bytes(b"\0\1")
(base / "c.tar.gz").touch()
print(sorted(p.as_posix() for p in base.rglob("*")), [p.name for p in base.glob("*.txt")])
path = base / "c.tar.gz"
print(path.stem, path.suffix, path.suffixes, path.with_suffix(".zip").name, path.parent.name, path.parts)
print(path.relative_to(base), Path("a/../b").as_posix(), Path("a//b/./c").as_posix(), Path("/a") / "/b")
print(path.rename(base / "d").name, (base / "d").exists(), path.exists())
print(PureWindowsPath("C:\\x\\y.txt").parts, PurePosixPath("~/x").is_absolute(), Path.cwd() == Path().resolve())
print(Path("a") < Path("b"), Path("a") == PurePosixPath("a"), hash(Path("x")) == hash(Path("x")))
for attempt in (lambda: path.unlink(), lambda: Path("x").relative_to("y"), lambda: Path("a").with_name("")):
    try:
        attempt()
    except (OSError, ValueError) as error:
        print(type(error).__name__)
path.unlink(missing_ok=True)
print((base / "a.txt").read_text("utf-8").splitlines(), (base / "a.txt").stat().st_size, repr(base))
