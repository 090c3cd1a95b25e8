# about: text written to the old sys.stdout after it was replaced is not lost
import io
import sys

old = sys.stdout
sys.stdout = io.StringIO()
print("goes to the StringIO")
old.write("goes to the old one: ")
old.write(sys.stdout.getvalue())
