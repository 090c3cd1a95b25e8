# about: locks, semaphores, events and conditions that children share
# needs: processes
import multiprocessing


def work(lock, allowed, done, pipe):
    with lock:
        pipe.send(allowed.acquire(block=False))
        pipe.send(allowed.acquire(block=False))
    done.set()


def main():
    context = multiprocessing.get_context("fork")
    lock, allowed, done = context.RLock(), context.BoundedSemaphore(1), context.Event()
    ours, theirs = context.Pipe()
    child = context.Process(target=work, args=(lock, allowed, done, theirs))
    with lock:
        child.start()
        print(done.wait(0.05))
    print(done.wait(4), ours.recv(), ours.recv())
    child.join()
    allowed.release()
    try:
        allowed.release()
    except ValueError as error:
        print("ValueError:", error)


if __name__ == "__main__":
    main()
