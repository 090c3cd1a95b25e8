"""Rules for everybody."""


def quantity(order, decision):
    if order["quantity"] >= 10:
        decision.total *= 0.9
        decision.because.append("ten or more")


def list_price(order, decision):
    if not decision.because:
        decision.because.append("list price")


RULES = [quantity, list_price]
