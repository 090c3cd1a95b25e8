# about: a child process that starts a child of its own; a daemon may not
# needs: processes
import multiprocessing

CONTEXT = multiprocessing.get_context("fork")


def inner(pipe):
    pipe.send("from the grandchild")


def outer(pipe):
    child = CONTEXT.Process(target=inner, args=(pipe,))
    try:
        child.start()
        child.join()
        pipe.send(f"grandchild: {child.exitcode}")
    except AssertionError as error:
        pipe.send(str(error))


if __name__ == "__main__":
    ours, theirs = CONTEXT.Pipe()
    for daemon in (False, True):
        child = CONTEXT.Process(target=outer, args=(theirs,), daemon=daemon)
        child.start()
        print(ours.recv())
        if not daemon:
            print(ours.recv())
        child.join()
