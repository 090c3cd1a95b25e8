"""Code that prints and reads."""

import logging
import sys
import threading


def out(*values, end="\n"):
    print(*values, end=end)


def err(text):
    print(text, file=sys.stderr)


def both(text):
    print(text)
    sys.stderr.write(f"{text}!\n")
    sys.stdout.buffer.write(b"bytes\n")


def fails(text):
    print(text)
    raise ValueError(text)


def surrogate():
    print("\ud800")


def in_thread(text):
    thread = threading.Thread(target=print, args=(text,))
    thread.start()
    thread.join()
    print("after", text)


def many(name, count):
    for number in range(count):
        print(name, number)


def logs(text):
    logging.getLogger("shop").warning(text)


def asks():
    first = input()
    return [first] + [line.rstrip("\n") for line in sys.stdin]


def about():
    stream = sys.stdout
    try:
        number = stream.fileno()
    except OSError as error:
        number = str(error)
    return [stream.encoding, stream.isatty(), stream.writable(), number]


def replaces():
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as text:
        print("inner")
    print("outer")
    return text.getvalue()
