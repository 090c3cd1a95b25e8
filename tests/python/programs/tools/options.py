# about: getopt and optparse
# argv: -a --beta=5 -c x rest more
import getopt
import optparse
import sys

print(getopt.getopt(sys.argv[1:], "ac:", ["beta="]))
try:
    getopt.getopt(["-z"], "a")
except getopt.GetoptError as error:
    print(error, error.opt)
parser = optparse.OptionParser(prog="old", usage="%prog [options]")
parser.add_option("-a", action="store_true", dest="all", default=False)
parser.add_option("--beta", type="int", default=1)
parser.add_option("-c", metavar="X")
options, rest = parser.parse_args()
print(options, rest)
print(parser.format_help())
