# about: switches that are usual before -c and -m: -u, -B, -I, -S, -E, -O, -W, -X
# needs: processes
import subprocess
import sys

for switches in (["-u"], ["-B", "-I"], ["-S", "-E"], ["-W", "ignore"], ["-X", "utf8"], ["-OO"]):
    done = subprocess.run(
        [sys.executable, *switches, "-c", "import sys; print(len(sys.argv), sys.argv[0])"],
        capture_output=True, text=True,
    )
    print(switches, done.returncode, done.stdout.strip())
done = subprocess.run([sys.executable, "-"], input="print('by stdin')", capture_output=True, text=True)
print(done.returncode, done.stdout.strip())
