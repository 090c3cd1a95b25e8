# about: RotatingFileHandler with backups, a namer, delay; QueueHandler; BufferingHandler
import logging
import logging.handlers
import os
import queue

handler = logging.handlers.RotatingFileHandler("app.log", maxBytes=40, backupCount=2, delay=True)
print(os.path.exists("app.log"))
log = logging.getLogger("rotating")
log.setLevel(logging.INFO)
log.addHandler(handler)
for number in range(9):
    log.info("message %d", number)
print(sorted(os.listdir()))
handler.doRollover()
log.removeHandler(handler)
handler.close()
records = queue.Queue()
log.addHandler(logging.handlers.QueueHandler(records))
log.info("through a queue %s", [1])
record = records.get()
print(record.getMessage(), record.levelname, record.name, record.args)
buffering = logging.handlers.BufferingHandler(2)
log.addHandler(buffering)
log.info("kept")
print(len(buffering.buffer))
