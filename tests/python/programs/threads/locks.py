# about: Lock, RLock, Semaphore, Condition, Barrier: results, reprs' states, errors
# needs: threads
import threading

lock = threading.Lock()
print(lock.acquire(blocking=False), lock.locked(), lock.acquire(blocking=False))
print(lock.acquire(timeout=0.01))
lock.release()
reentrant = threading.RLock()
with reentrant, reentrant:
    print("twice")
for wrong in (lock.release, reentrant.release, lambda: threading.Condition().notify()):
    try:
        wrong()
    except RuntimeError as error:
        print("RuntimeError:", error)
bounded = threading.BoundedSemaphore(1)
try:
    bounded.release()
except ValueError as error:
    print("ValueError:", error)
barrier = threading.Barrier(3, action=lambda: print("all here"))
indices = []
threads = [threading.Thread(target=lambda: indices.append(barrier.wait())) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(indices), barrier.broken, barrier.n_waiting)
try:
    barrier.wait(timeout=0.01)
except threading.BrokenBarrierError:
    print("broken", barrier.broken)
