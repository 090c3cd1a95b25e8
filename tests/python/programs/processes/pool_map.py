# about: a pool of two: map, imap, imap_unordered, starmap, chunks
# needs: processes
import multiprocessing


def square(number):
    return number * number


def power(base, exponent):
    return base**exponent


def main():
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        print(pool.map(square, range(10), chunksize=3))
        print(list(pool.imap(square, [3, 2, 1])))
        print(sorted(pool.imap_unordered(square, [3, 2, 1])))
        print(pool.starmap(power, [(2, 3), (3, 2)]))
        print(pool.apply(power, (2,), {"exponent": 5}))


if __name__ == "__main__":
    main()
