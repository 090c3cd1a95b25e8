import os

HERE = os.path.dirname(__file__)


class Till:
    total = 0

    def add(self, price):
        self.total += price
        return f'{self.total:.2f}'


def price():
    with open(os.path.join(HERE, 'price.txt')) as file:
        return float(file.read())
