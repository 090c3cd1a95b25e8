VALUE = 1


def last():
    return 2