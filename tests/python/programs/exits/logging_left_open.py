# about: a FileHandler's and a MemoryHandler's records are in the file when the program ends
import logging
import logging.handlers

target = logging.FileHandler("app.log", mode="w", encoding="utf-8")
target.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
memory = logging.handlers.MemoryHandler(capacity=100, target=target)
log = logging.getLogger("shop")
log.setLevel(logging.DEBUG)
log.addHandler(memory)
log.debug("kept in memory")
log.info("kept too: %s", "é")
print(len(memory.buffer), "records wait")
