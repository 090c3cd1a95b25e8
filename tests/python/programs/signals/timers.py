# about: setitimer with an interval, alarm, getitimer, pause, what sleep does after a handler
# needs: signals
import signal
import time

ticks = []
signal.signal(signal.SIGALRM, lambda number, frame: ticks.append(number))
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
while len(ticks) < 3:
    signal.pause()
delay, interval = signal.setitimer(signal.ITIMER_REAL, 0)
print(len(ticks) >= 3, delay <= 0.02, round(interval, 2))
ticks.clear()
signal.setitimer(signal.ITIMER_REAL, 0.05)
start = time.monotonic()
time.sleep(0.2)
print(len(ticks), time.monotonic() - start >= 0.2, signal.getitimer(signal.ITIMER_REAL))
print(signal.alarm(5), signal.alarm(0) > 0)
