# about: LoggerAdapter, extra, filters that change records, stacklevel, a class of one's own
import logging
import os
import sys


class Prefix(logging.LoggerAdapter):
    def process(self, message, named):
        return f"[{self.extra['user']}] {message}", named


def here(message):
    log.info(message, stacklevel=2)


def caller():
    here("seen from the caller")


def add_host(record):
    record.host = "host-1"
    return True


logging.basicConfig(
    stream=sys.stdout, level=logging.INFO, format="%(host)s %(filename)s %(funcName)s %(module)s %(message)s"
)
logging.getLogger().handlers[0].addFilter(add_host)
log = logging.getLogger("adapted")
Prefix(log, {"user": "ada"}).info("hello")
caller()
log.info("with extra", extra={"order": 7})
try:
    log.info("clash", extra={"message": 1})
except KeyError as error:
    print(error)
record = logging.makeLogRecord({"msg": "%s!", "args": ("made",), "pathname": os.path.join("a", "b.py")})
print(record.getMessage(), logging.Formatter("%(pathname)s").format(record))
