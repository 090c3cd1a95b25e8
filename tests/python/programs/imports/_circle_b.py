from imports import _circle_a


def name():
    return "b, beside " + _circle_a.name()
