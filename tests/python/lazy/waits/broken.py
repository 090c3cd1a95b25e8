from waits import log

log.EVENTS.append("broken")
raise ValueError("broken on purpose")
