# about: multiprocessing's default context, freeze_support(), and the program's own name
# needs: processes
from multiprocessing import Process, Queue, current_process, freeze_support, parent_process


def work(queue):
    queue.put((current_process().name, parent_process().name))


def main():
    queue = Queue()
    child = Process(target=work, args=(queue,))
    child.start()
    print(queue.get())
    child.join()
    print(current_process().name, parent_process(), child.exitcode)


if __name__ == "__main__":
    freeze_support()
    main()
