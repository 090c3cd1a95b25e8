import circular.first

VALUE = 2


def total():
    return circular.first.VALUE + VALUE
