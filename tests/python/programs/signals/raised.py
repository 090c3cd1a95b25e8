# about: signal.raise_signal, os.kill to oneself, handlers with arguments, their return values
# needs: signals
import os
import signal


def handler(number, frame):
    print("handler", signal.Signals(number).name, frame.f_code.co_name)


def caller():
    signal.raise_signal(signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGUSR2)


print(signal.signal(signal.SIGUSR1, handler))
signal.signal(signal.SIGUSR2, handler)
caller()
print(signal.getsignal(signal.SIGUSR1) is handler, signal.getsignal(signal.SIGINT).__name__)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
signal.raise_signal(signal.SIGUSR1)
print(signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGTERM))
print(signal.strsignal(signal.SIGTERM), signal.SIGKILL in signal.valid_signals())
for number, action in ((signal.SIGKILL, handler), (9999, handler), (signal.SIGUSR1, "text")):
    try:
        signal.signal(number, action)
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__)
