# about: print does nothing where sys.stdout is None
import sys

old = sys.stdout
sys.stdout = None
print("nowhere")
sys.stdout = old
print("back")
sys.stdout = None
print("nowhere again")
