import imports._circle_b as b


def name():
    return "a"


def other():
    return b.name()
