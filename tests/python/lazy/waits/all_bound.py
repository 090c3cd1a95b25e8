from waits.noisy import Thing, value


def both():
    return Thing, value
