# about: without any configuration warnings go to stderr as bare messages
# stderr: compare
import logging

log = logging.getLogger("bare")
log.info("not shown")
log.warning("shown: %s", "é")
logging.lastResort.setLevel(logging.ERROR)
log.warning("not shown either")
log.error("error")
logging.lastResort = None
log.error("the note on missing handlers is printed once")
log.error("not a second time")
