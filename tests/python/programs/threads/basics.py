# about: names, daemon, ident, is_alive, join with a timeout, results by a list
# needs: threads
import threading

release = threading.Event()
results = []


def work(number, *, factor=1):
    release.wait()
    results.append(number * factor)


threads = [threading.Thread(target=work, args=(n,), kwargs={"factor": 10}) for n in range(3)]
for thread in threads:
    thread.start()
print([thread.name for thread in threads], threads[0].daemon, threads[0].is_alive())
threads[0].join(timeout=0.01)
print(threads[0].is_alive(), threading.active_count(), len(threading.enumerate()))
release.set()
for thread in threads:
    thread.join()
print(sorted(results), threads[0].is_alive(), threading.active_count())
print(threading.main_thread().name, threading.current_thread() is threading.main_thread())
for wrong in (threads[0].start, threading.current_thread().join, threading.Thread().join):
    try:
        wrong()
    except RuntimeError as error:
        print("RuntimeError:", error)
