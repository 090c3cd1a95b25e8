# about: a child's target in another module of the package, with each start method
# needs: processes
import multiprocessing

from processes import _jobs


def main():
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        child = context.Process(target=_jobs.describe, args=(queue, method))
        child.start()
        print(queue.get())
        child.join()
    with context.Pool(1) as pool:
        print(pool.map(_jobs.twice, [1, "a"]))


if __name__ == "__main__":
    main()
