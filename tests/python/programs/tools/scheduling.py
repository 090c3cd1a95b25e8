# about: sched, timeit, time functions, an order of events
import sched
import time
import timeit

scheduler = sched.scheduler(time.monotonic, time.sleep)
start = time.monotonic()
scheduler.enterabs(start + 0.02, 1, print, ("second",))
scheduler.enterabs(start + 0.01, 1, print, ("first",), {"end": "!\n"})
cancelled = scheduler.enter(0.015, 1, print, ("never printed",))
scheduler.cancel(cancelled)
print(len(scheduler.queue))
scheduler.run()
print(scheduler.empty(), timeit.timeit("x += 1", "x = 0", number=10) >= 0, timeit.repeat("pass", number=1, repeat=2)[0] >= 0)
before = time.perf_counter_ns(), time.monotonic(), time.process_time()
time.sleep(0.01)
print(time.perf_counter_ns() - before[0] >= 9_000_000, time.monotonic() > before[1], time.get_clock_info("monotonic").monotonic)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
