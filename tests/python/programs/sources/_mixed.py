TEXT = """a
bc
d"""
RAW = r""""""
CONTINUED = "a\
b"

def after():
    return "mixed"
