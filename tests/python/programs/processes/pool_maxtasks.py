# about: maxtasksperchild replaces workers; the pool refuses work once closed
# needs: processes
import multiprocessing
import os


def who(_):
    return os.getpid()


if __name__ == "__main__":
    pool = multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1)
    print(len(set(pool.map(who, range(3), chunksize=1))), "workers")
    pool.close()
    try:
        pool.apply(who, (1,))
    except ValueError as error:
        refusal = error
    # No worker is forked from now on, in the middle of a line.
    pool.join()
    print("ValueError:", refusal)
