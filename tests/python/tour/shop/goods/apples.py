from ..till import Till, price

SOLD = [Till().add(price()) for _ in range(2)]
