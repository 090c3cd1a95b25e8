# about: argparse ends with exit code 2 and a usage line on stderr
# argv: --count many
# exit: 2
# stderr: compare
import argparse

parser = argparse.ArgumentParser(prog="tool")
parser.add_argument("--count", type=int)
parser.parse_args()
