# about: ThreadPoolExecutor: map in order, exceptions, cancel, wait, callbacks, names
# needs: threads
import concurrent.futures
import threading


def work(number):
    if number == 3:
        raise ValueError("three")
    return number * number


with concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
    print(list(pool.map(work, range(3))))
    jobs = [pool.submit(work, number) for number in (2, 3)]
    done, waiting = concurrent.futures.wait(jobs)
    print(len(done), len(waiting), repr(jobs[1].exception()))
    try:
        list(pool.map(work, [1, 3, 5]))
    except ValueError as error:
        print("ValueError", error)
    print(pool.submit(lambda: threading.current_thread().name.rpartition("_")[0]).result())
    jobs[0].add_done_callback(lambda job: print("callback", job.result()))
with concurrent.futures.ThreadPoolExecutor(1) as pool:
    release = threading.Event()
    first = pool.submit(release.wait)
    second = pool.submit(work, 1)
    print(second.cancel(), second.cancelled())
    try:
        first.result(timeout=0.01)
    except TimeoutError:
        print("TimeoutError")
    release.set()
try:
    pool.submit(work, 1)
except RuntimeError as error:
    print(error)
