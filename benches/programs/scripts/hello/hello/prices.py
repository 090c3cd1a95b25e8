PRICES = {"widget": 249, "gadget": 1250}


def total(basket):
    return sum(PRICES[name] * count for name, count in basket.items())
