from waits.all_named import *
from waits.log import EVENTS
from waits.noisy import value


def get_value():
    return value, EVENTS
