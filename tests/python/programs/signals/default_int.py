# about: SIGINT set to SIG_DFL kills, SIG_IGN is ignored, default_int_handler raises
# needs: signals
# exit: -2
import signal
import time

signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.raise_signal(signal.SIGINT)
print("ignored")
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("raised")
signal.signal(signal.SIGINT, signal.SIG_DFL)
print("killed now", flush=True)
signal.raise_signal(signal.SIGINT)
print("never printed")
