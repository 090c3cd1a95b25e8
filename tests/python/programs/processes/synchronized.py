# about: Lock, Event, Semaphore, Barrier, Value and Array shared by forked children
# needs: ctypes processes
import multiprocessing


def work(total, slots, lock, ready, index):
    ready.wait()
    for _ in range(50):
        with lock:
            total.value += 1
    slots[index] = index * 1.5


def main():
    context = multiprocessing.get_context("fork")
    total, slots = context.Value("i", 0), context.Array("d", 3)
    lock, ready = context.Lock(), context.Event()
    children = [
        context.Process(target=work, args=(total, slots, lock, ready, index)) for index in range(3)
    ]
    for child in children:
        child.start()
    ready.set()
    for child in children:
        child.join()
    print(total.value, list(slots))


if __name__ == "__main__":
    main()
