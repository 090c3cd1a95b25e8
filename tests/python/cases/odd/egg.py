import odd.chicken

LAID_BY = 'chicken'


def hatches():
    return odd.chicken.NAME
