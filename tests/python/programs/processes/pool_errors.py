# about: exceptions of a pool's workers come back with their text, callbacks are called
# needs: processes
import multiprocessing


class Refused(Exception):
    def __init__(self, what, code=3):
        super().__init__(what, code)
        self.what = what


def work(number):
    if number == 2:
        raise Refused("two")
    if number == 3:
        return {}["three"]
    return number


def main():
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for number in range(4):
            result = pool.apply_async(work, (number,))
            try:
                print(result.get(timeout=4), result.successful())
            except (Refused, KeyError) as error:
                print(type(error).__name__, error.args, type(error.__cause__).__name__)
                print('in work' in str(error.__cause__))
        taken = []
        pool.map_async(work, [5, 6], callback=taken.append).wait()
        failed = []
        pool.apply_async(work, (2,), error_callback=failed.append).wait()
        pool.close()
        pool.join()
        print(taken, failed[0].what)


if __name__ == "__main__":
    main()
