from imports._star.part import *

__all__ = ["visible", "sub", "_asked_for"]
visible = 1
hidden = 2
_asked_for = 3
