# about: ProcessPoolExecutor with spawn and an initializer that prepares each worker
# needs: processes
import concurrent.futures
import multiprocessing

words = []


def prepare(more):
    words.extend(more)


def joined(end):
    return "-".join(words) + end


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    pool = concurrent.futures.ProcessPoolExecutor(
        1, mp_context=context, initializer=prepare, initargs=(["a", "b"],)
    )
    with pool:
        print(pool.submit(joined, "!").result())
    print(words)
