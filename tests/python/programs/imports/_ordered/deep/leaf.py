print("top of", __name__)
from ..other import NAME

NAME = "leaf of " + NAME
