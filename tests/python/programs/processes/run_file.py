# about: the path of a module of this program, and of a script on disk, given to sys.executable
# needs: processes
import subprocess
import sys

from processes import _jobs

done = subprocess.run(
    [sys.executable, _jobs.__file__, "y"], input="in", capture_output=True, text=True
)
print(done.returncode, done.stdout)
with open("script.py", "w") as file:
    file.write("import sys\nprint(__name__, sys.argv[1:], __file__[-9:])\nraise SystemExit(4)\n")
done = subprocess.run([sys.executable, "script.py", "z"], capture_output=True, text=True)
print(done.returncode, done.stdout, end="")
