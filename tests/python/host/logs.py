"""Code that logs."""

import logging

orders = logging.getLogger("shop.orders")
quiet = logging.getLogger("shop.quiet")
quiet.setLevel(logging.ERROR)


def work(number):
    orders.debug("order %d", number)
    orders.info("not for %s", "everyone")
    quiet.warning("too quiet")
    try:
        [][number]
    except IndexError:
        orders.exception("order %d failed", number)
    orders.warning("wrong %d", "arguments")
    orders.log(55, "panic")
    return logging.getLogger().level
