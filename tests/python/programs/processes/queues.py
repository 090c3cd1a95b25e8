# about: Queue, JoinableQueue, Pipe and their errors between a parent and a child
# needs: processes
import multiprocessing
import queue


def consume(jobs, results):
    while (job := jobs.get()) is not None:
        results.put(job.upper())
        jobs.task_done()
    jobs.task_done()


def main():
    context = multiprocessing.get_context("fork")
    jobs, results = context.JoinableQueue(), context.Queue()
    child = context.Process(target=consume, args=(jobs, results))
    child.start()
    for word in ("one", "two", None):
        jobs.put(word)
    jobs.join()
    print([results.get(timeout=4) for _ in range(2)])
    try:
        results.get(timeout=0.01)
    except queue.Empty:
        print("empty")
    child.join()
    left, right = context.Pipe(duplex=False)
    right.send_bytes(b"bytes")
    print(left.recv_bytes(), left.poll())
    right.close()
    try:
        left.recv()
    except EOFError:
        print("EOF")


if __name__ == "__main__":
    main()
