# about: the default report of an exception in a thread on stderr, by a replaced sys.stderr
# needs: threads
import io
import sys
import threading

sys.stderr = io.StringIO()


def fails():
    {}["missing"]


thread = threading.Thread(target=fails, name="failing")
thread.start()
thread.join()
lines = sys.stderr.getvalue().splitlines()
print(lines[0], "|", lines[-1])
print(any("in fails" in line for line in lines))
threading.Thread(target=sys.exit, args=(3,)).start()
print(threading.excepthook.__name__)
