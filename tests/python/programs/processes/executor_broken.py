# about: a worker that dies breaks its ProcessPoolExecutor
# needs: processes
import concurrent.futures
import multiprocessing
import os
from concurrent.futures.process import BrokenProcessPool


def dies():
    os._exit(3)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        job = pool.submit(dies)
        try:
            job.result(timeout=4)
        except BrokenProcessPool as error:
            print("broken:", str(error).split(".")[0])
        try:
            pool.submit(dies)
        except BrokenProcessPool:
            print("refused")
