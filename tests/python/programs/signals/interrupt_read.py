# about: SIGINT while a pipe is read, a process waited for, a selector asked
# needs: signals
import os
import select
import subprocess
import time

from signals._interrupting import later

reader, writer = os.pipe()
sleeper = subprocess.Popen(["sleep", "4"])
WAITS = {
    "os.read": lambda: os.read(reader, 1),
    "file.read": lambda: open(reader, closefd=False).read(),
    "select": lambda: select.select([reader], [], []),
    "Popen.wait": sleeper.wait,
}
for name, wait in WAITS.items():
    sender = later()
    start = time.monotonic()
    try:
        wait()
        print(name, "is over")
    except KeyboardInterrupt:
        print(name, "interrupted", time.monotonic() - start < 2)
    sender.wait()
sleeper.kill()
print(sleeper.wait())
