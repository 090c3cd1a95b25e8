# about: a forked child sees the parent's globals, and changes only its own
# needs: processes
import multiprocessing

state = {"count": 1}


def work(pipe):
    state["count"] += 10
    pipe.send((state, __name__))
    pipe.close()


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    state["count"] = 5
    child = context.Process(target=work, args=(theirs,), name="worker")
    child.start()
    print(ours.recv(), child.name)
    child.join()
    print(state, child.exitcode)
