# about: what cannot be sent to a worker, and what a worker cannot send back
# needs: processes
# differs: 3.11 raises AttributeError for what is local
import multiprocessing


def generator(_):
    return (n for n in range(3))


def main():
    with multiprocessing.get_context("fork").Pool(1) as pool:
        try:
            pool.map(lambda x: x, [1])
        except Exception as error:
            print(type(error).__name__, "lambda" in str(error))
        try:
            pool.map(generator, [1])
        except Exception as error:
            print(type(error).__name__)
        print(pool.map(str, [1, 2]))


if __name__ == "__main__":
    main()
