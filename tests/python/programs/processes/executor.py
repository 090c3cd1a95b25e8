# about: ProcessPoolExecutor: map, submit, exceptions, as_completed
# needs: processes
import concurrent.futures
import multiprocessing


def half(number):
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def main():
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        print(list(pool.map(half, [2, 4, 6], chunksize=2)))
        jobs = {pool.submit(half, n): n for n in (7, 8)}
        done = {jobs[job]: job for job in concurrent.futures.as_completed(jobs)}
        print(done[8].result(), repr(done[7].exception()))
        print(done[7].exception().__cause__ is not None)


if __name__ == "__main__":
    main()
