# about: basicConfig on stdout, levels, lazy arguments, child loggers, propagation
import logging
import sys

logging.basicConfig(
    stream=sys.stdout, level=logging.INFO, format="%(levelname)-8s %(name)s %(funcName)s: %(message)s"
)
log = logging.getLogger("shop")
child = logging.getLogger("shop.orders")


def order(count):
    child.debug("never printed")
    child.info("%d ordered, %s", count, "é")
    child.warning("%(a)s and %(b)s", {"a": 1, "b": 2})


order(3)
log.setLevel("ERROR")
child.warning("not: the parent's level counts")
child.error("but this")
child.propagate = False
child.critical("goes nowhere") if child.handlers else print("no handlers")
print(log.getEffectiveLevel(), child.isEnabledFor(logging.INFO), logging.getLevelName(25))
logging.log(35, "between the levels")
