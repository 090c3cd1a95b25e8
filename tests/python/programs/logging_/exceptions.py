# about: log.exception, exc_info, stack_info, a bad format's report
import io
import logging
import sys

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
log = logging.getLogger("x")


def fail():
    return {}["key"]


class Short(logging.Formatter):
    def formatException(self, info):
        return f"<{info[0].__name__} at line {info[2].tb_next.tb_lineno}>"


logging.getLogger().handlers[0].setFormatter(Short("%(levelname)s %(message)s"))
try:
    fail()
except KeyError:
    log.exception("it failed")
    log.warning("with exc_info", exc_info=True)
sys.stderr = io.StringIO()
log.error("%d items", "three")
report = sys.stderr.getvalue()
print(report.splitlines()[0], "|", "Message: '%d items'" in report, "Arguments: ('three',)" in report)
logging.raiseExceptions = False
log.error("%d items", "three")
