# about: Queue, LifoQueue, PriorityQueue, SimpleQueue: order, task_done, join, errors
# needs: threads
import queue
import threading

jobs, done = queue.Queue(maxsize=2), []


def work():
    while (job := jobs.get()) is not None:
        done.append(job * 2)
        jobs.task_done()
    jobs.task_done()


thread = threading.Thread(target=work)
thread.start()
for job in (1, 2, 3, None):
    jobs.put(job)
jobs.join()
thread.join()
print(done, jobs.empty(), jobs.qsize())
for kind in (queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    order = kind()
    for item in (2, 3, 1):
        order.put(item)
    print(kind.__name__, [order.get() for _ in range(3)])
try:
    jobs.get_nowait()
except queue.Empty:
    print("Empty")
jobs.put(1)
jobs.put(2)
try:
    jobs.put(3, timeout=0.01)
except queue.Full:
    print("Full", jobs.full())
try:
    queue.Queue().task_done()
except ValueError as error:
    print(error)
