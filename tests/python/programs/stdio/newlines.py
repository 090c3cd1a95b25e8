# about: CRLF, lone CR and mixed line ends on standard input are universal newlines
import sys

print([line for line in sys.stdin], sys.stdin.newlines)
