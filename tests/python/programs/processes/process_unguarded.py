# about: spawn without the guard: the child fails with RuntimeError, and there is no fork bomb
# needs: processes
import multiprocessing
import sys

sys.stderr = open("/dev/null", "w")


def work():
    print("never printed")


context = multiprocessing.get_context("spawn")
child = context.Process(target=work)
try:
    child.start()
    child.join()
    print("exit code", child.exitcode)
except RuntimeError as error:
    print(str(error).strip().splitlines()[0])
    sys.exit(1)
