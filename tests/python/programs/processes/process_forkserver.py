# about: the forkserver starts two children, their results come by a queue
# needs: processes
import multiprocessing


def work(number, queue):
    queue.put((number, number**2))


def main():
    context = multiprocessing.get_context("forkserver")
    queue = context.SimpleQueue()
    children = [context.Process(target=work, args=(n, queue)) for n in (3, 4)]
    for child in children:
        child.start()
    print(sorted(queue.get() for _ in children))
    for child in children:
        child.join()
    print([child.exitcode for child in children])


if __name__ == "__main__":
    main()
