# about: a spawned pool with an initializer
# needs: processes
import multiprocessing

factor = 1


def setup(value):
    global factor
    factor = value


def times(number):
    return number * factor


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(2, setup, (10,)) as pool:
        print(pool.map(times, [1, 2, 3]))
        print(pool.apply_async(times, (7,)).get(timeout=4))
    print(factor)
