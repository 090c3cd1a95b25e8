# about: `-m` with a module of this program, and with one of the standard library
# rustpython: the text for a module that is not there
# needs: processes
import subprocess
import sys

done = subprocess.run(
    [sys.executable, "-m", "processes._jobs", "x"], input="in", capture_output=True, text=True
)
print(done.returncode, done.stdout)
done = subprocess.run(
    [sys.executable, "-m", "json.tool", "--compact"], input='{"a": [1, 2]}',
    capture_output=True, text=True,
)
print(done.returncode, done.stdout, end="")
done = subprocess.run([sys.executable, "-m", "no_such_module"], capture_output=True, text=True)
print(done.returncode, done.stderr.strip().rpartition(": ")[2])
