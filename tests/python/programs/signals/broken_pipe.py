# about: SIGPIPE is ignored: a BrokenPipeError in place of a death; SIG_DFL brings it back
# needs: signals
# exit: -13
import os
import signal

reader, writer = os.pipe()
os.close(reader)
try:
    os.write(writer, b"x")
except BrokenPipeError as error:
    print("BrokenPipeError", error.errno == 32)
print(signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN, flush=True)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
os.write(writer, b"x")
print("never printed")
