# about: set_wakeup_fd writes each signal's number to a pipe
# needs: signals
import os
import signal

reader, writer = os.pipe()
os.set_blocking(writer, False)
print(signal.set_wakeup_fd(writer))
signal.signal(signal.SIGUSR1, lambda number, frame: print("handler"))
signal.raise_signal(signal.SIGUSR1)
print(os.read(reader, 10) == bytes([signal.SIGUSR1]))
print(signal.set_wakeup_fd(-1) == writer)
try:
    signal.set_wakeup_fd(9999)
except (ValueError, OSError) as error:
    print(type(error).__name__)
