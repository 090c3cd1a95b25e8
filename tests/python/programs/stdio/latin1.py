# about: standard streams reconfigured to latin-1
import sys

sys.stdin.reconfigure(encoding="latin-1")
text = sys.stdin.read()
print(ascii(text))
sys.stdout.reconfigure(encoding="latin-1")
print(text, end="")
try:
    print("€")
except UnicodeEncodeError as error:
    print(error.encoding, error.reason)
print(sys.stdout.encoding)
