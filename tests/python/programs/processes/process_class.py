# about: a subclass of Process with run(), and a Process made with a bound method
# needs: processes
import multiprocessing

CONTEXT = multiprocessing.get_context("spawn")


class Worker(CONTEXT.Process):
    def __init__(self, queue, value):
        super().__init__(name=f"worker-{value}")
        self.queue = queue
        self.value = value

    def run(self):
        self.queue.put((self.name, self.value * 2))


class Job:
    def __init__(self, value):
        self.value = value

    def work(self, queue):
        queue.put(("job", self.value))


def main():
    queue = CONTEXT.Queue()
    worker = Worker(queue, 21)
    worker.start()
    worker.join()
    print(queue.get())
    other = CONTEXT.Process(target=Job(5).work, args=(queue,))
    other.start()
    other.join()
    print(queue.get(), worker.exitcode, other.exitcode)


if __name__ == "__main__":
    main()
