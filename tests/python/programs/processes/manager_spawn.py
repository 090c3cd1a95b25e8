# about: a manager with a registered class of one's own, started by spawn
# needs: processes
import multiprocessing
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, more):
        self.value += more
        return self.value


class Shop(BaseManager):
    pass


Shop.register("Counter", Counter)

if __name__ == "__main__":
    with Shop(ctx=multiprocessing.get_context("spawn")) as shop:
        counter = shop.Counter(5)
        print(counter.add(1), counter.add(10))
        print(type(counter).__name__)
