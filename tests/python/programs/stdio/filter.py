# about: a filter as people write it: argparse, fileinput, counts, sorted output
# argv: --top 2 -
import argparse
import collections
import fileinput

parser = argparse.ArgumentParser(prog="filter")
parser.add_argument("--top", type=int, default=3)
parser.add_argument("files", nargs="*")
options = parser.parse_args()
words = collections.Counter()
for line in fileinput.input(options.files):
    words.update(line.split())
    print(fileinput.lineno(), fileinput.filename(), fileinput.isstdin())
for word, count in words.most_common(options.top):
    print(f"{word:>8} {count}")
