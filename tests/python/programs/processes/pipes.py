# about: Popen with pipes: communicate, a timeout, check_output, check_call's error
# needs: processes
import subprocess

with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
    out, err = child.communicate(b"through cat")
    print(out, err, child.returncode)
child = subprocess.Popen(["sleep", "10"])
try:
    child.wait(timeout=0.05)
except subprocess.TimeoutExpired as error:
    print(error)
child.kill()
print(child.wait())
print(subprocess.check_output("echo $GREETING; exit 0", shell=True, env={"GREETING": "hi"}))
try:
    subprocess.run(["sh", "-c", "echo oops >&2; exit 4"], check=True, capture_output=True)
except subprocess.CalledProcessError as error:
    print(error, error.stderr)
try:
    subprocess.run(["/no/such/program"])
except FileNotFoundError as error:
    print(error)
