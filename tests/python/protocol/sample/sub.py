import warnings


class Record:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value


def double(number):
    # Twice the number.
    return number * 2


def warn():
    warnings.warn('as expected', stacklevel=1)


def fail():
    raise ValueError('as expected')
