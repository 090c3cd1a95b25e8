# about: package bodies run once, parents before children, in the order of the statements
from imports._ordered.deep import leaf
import imports._ordered.other
from imports._ordered import other, deep

print(leaf.NAME, other.NAME, deep.__name__)
