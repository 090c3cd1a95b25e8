# about: fileConfig from a file written at run time
import logging
import logging.config

with open("log.ini", "w") as file:
    file.write(
        """
[loggers]
keys=root,app
[handlers]
keys=out
[formatters]
keys=plain
[logger_root]
level=WARNING
handlers=out
[logger_app]
level=DEBUG
handlers=
qualname=app
[handler_out]
class=StreamHandler
formatter=plain
args=(sys.stdout,)
[formatter_plain]
format=%(name)s-%(levelname)s-%(message)s
"""
    )
logging.config.fileConfig("log.ini")
logging.getLogger("app").debug("shown")
logging.getLogger("other").info("not shown")
logging.getLogger().warning("root")
