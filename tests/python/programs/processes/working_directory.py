# about: cwd, env and pass_fds of a child
# needs: processes
import os
import subprocess

os.mkdir("below")
done = subprocess.run(["pwd"], cwd="below", capture_output=True, text=True)
print(os.path.basename(done.stdout.strip()))
done = subprocess.run(["env"], env={"A": "1", "B": "é"}, capture_output=True, encoding="utf-8")
print([line for line in done.stdout.split("\n") if line[:2] in ("A=", "B=")])
reader, writer = os.pipe()
subprocess.run(["sh", "-c", f"echo by fd >&{writer}"], pass_fds=(writer,))
os.close(writer)
print(os.read(reader, 100))
try:
    subprocess.run(["pwd"], cwd="missing")
except FileNotFoundError as error:
    print(error.strerror, error.filename)
