from waits import log

log.EVENTS.append("noisy")
value = 7


class Thing:
    pass
