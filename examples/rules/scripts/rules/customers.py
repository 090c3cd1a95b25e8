"""Rules that customers have written, good ones and bad ones."""

def loyal(order, decision):
    decision.total *= 0.95
    decision.because.append("loyal")


def endless(order, decision):
    while True:
        try:
            decision.total += 1
        except BaseException:
            pass


def deep(order, decision):
    deep(order, decision)


def wrong(order, decision):
    decision.total = "free"


def curious(order, decision):
    import socket

    socket.gethostname()


RULES = {
    "anna": [loyal],
    "ben": [endless],
    "carla": [deep],
    "dora": [wrong],
    "emil": [curious],
}
