# about: dictConfig with formatters, filters, a StreamHandler on ext://sys.stdout, a file
import logging
import logging.config


class OnlyShort:
    def filter(self, record):
        return len(record.getMessage()) < 20


logging.config.dictConfig(
    {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"short": {"()": OnlyShort}},
        "formatters": {
            "plain": {"format": "{levelname}|{message}", "style": "{"},
            "named": {"format": "$name: $message", "style": "$"},
        },
        "handlers": {
            "out": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "plain",
                "filters": ["short"],
            },
            "file": {"class": "logging.FileHandler", "filename": "app.log", "mode": "w", "formatter": "named"},
        },
        "root": {"level": "DEBUG", "handlers": ["out", "file"]},
        "loggers": {"quiet": {"level": "ERROR"}},
    }
)
logging.getLogger("a.b").debug("short")
logging.getLogger("a.b").info("a message that is too long for stdout")
logging.getLogger("quiet").warning("not at all")
try:
    logging.config.dictConfig({"version": 1, "handlers": {"x": {"class": "logging.NoSuch"}}})
except ValueError as error:
    print(error)
