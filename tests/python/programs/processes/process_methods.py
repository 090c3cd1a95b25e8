# about: multiprocessing.Process with each start method: once run, exit codes come back
# needs: processes
import multiprocessing
import sys


def work(code):
    print("child", code, __name__ in ("__main__", "__mp_main__"), flush=True)
    sys.exit(code)


def main():
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        child = context.Process(target=work, args=(len(method),))
        child.start()
        child.join()
        print(method, child.exitcode, child.is_alive(), flush=True)


if __name__ == "__main__":
    main()
