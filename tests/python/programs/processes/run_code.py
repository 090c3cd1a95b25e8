# about: subprocess.run([sys.executable, "-c", ...]) runs that code, not this program again
# needs: processes
import subprocess
import sys

CODE = "import sys; print('child', sys.argv[1:], sys.stdin.read()); sys.exit(3)"
done = subprocess.run(
    [sys.executable, "-c", CODE, "a", "b c"], input="text", capture_output=True, text=True
)
print(done.returncode, repr(done.stdout), repr(done.stderr))
done = subprocess.run([sys.executable, "-c", "1/0"], capture_output=True, text=True)
print(done.returncode, done.stderr.splitlines()[-1])
