# about: an exception raised by a handler appears where the program was
# needs: signals
import signal
import time


class Timeout(Exception):
    pass


def handler(number, frame):
    raise Timeout(f"in {frame.f_code.co_name}")


def slow():
    try:
        time.sleep(4)
    finally:
        print("cleaned up")


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    slow()
except Timeout as error:
    print("Timeout", error, error.__traceback__.tb_next.tb_frame.f_code.co_name)
print(signal.setitimer(signal.ITIMER_REAL, 0), signal.alarm(0))
