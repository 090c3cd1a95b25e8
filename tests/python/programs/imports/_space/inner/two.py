from .. import one

NAME = one.NAME + " and two"
