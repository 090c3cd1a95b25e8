# about: a KeyboardInterrupt turned into an exit code of one's own
# exit: 130
import sys


def main():
    raise KeyboardInterrupt("by hand")


try:
    main()
except KeyboardInterrupt as stop:
    print("stopped:", stop)
    sys.exit(130)
