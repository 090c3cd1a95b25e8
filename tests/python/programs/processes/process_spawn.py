# about: a spawned child imports the program as __mp_main__ and does not run its guarded part
# needs: processes
import multiprocessing

print("module level:", __name__, flush=True)
state = {"count": 1}


def work(queue):
    queue.put((state["count"], __name__, work.__module__))


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    state["count"] = 5
    queue = context.Queue()
    child = context.Process(target=work, args=(queue,))
    child.start()
    print(queue.get(), flush=True)
    child.join()
    print("exit code", child.exitcode)
