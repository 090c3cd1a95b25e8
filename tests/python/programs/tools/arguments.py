# about: argparse: subcommands, types, choices, defaults, groups, help text
# differs: 3.11 breaks the usage line elsewhere
# argv: build --level 3 -D a=1 -D b=2 target -v
import argparse


def pair(text):
    key, _, value = text.partition("=")
    return key, value


parser = argparse.ArgumentParser(prog="tool", description="A tool.", epilog="The end.")
commands = parser.add_subparsers(dest="command", required=True)
build = commands.add_parser("build", help="build things")
build.add_argument("--level", type=int, choices=range(5), default=1, help="how much (default: %(default)s)")
build.add_argument("-D", dest="defines", action="append", type=pair, default=[])
build.add_argument("-v", "--verbose", action="count", default=0)
build.add_argument("targets", nargs="*")
group = build.add_mutually_exclusive_group()
group.add_argument("--fast", action="store_true")
group.add_argument("--slow", action="store_true")
print(parser.parse_args())
print(parser.parse_known_args(["build", "--unknown", "x"]))
try:
    parser.parse_args(["build", "-h"])
except SystemExit as end:
    print("exit", end.code)
