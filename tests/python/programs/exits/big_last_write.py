# about: a large last write arrives whole
import sys

sys.stdout.write("".join(f"{number:06d}\n" for number in range(30_000)))
sys.stdout.write("end")
