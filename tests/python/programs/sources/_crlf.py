"""first
second"""
TEXT = """a
b
"""
RAW = r'''a\n
'''
BYTES = b"""x
y"""


def after():
    # a comment
    return "after", \
        1
