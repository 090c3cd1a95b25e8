"""Functions that Rust calls, and that leave something to be done at the end."""

import atexit
import gzip
import multiprocessing
import os
import subprocess
import sys
import threading
import time

kept = []


class Noisy:
    def __del__(self):
        print("deleted")


def count():
    try:
        yield 1
    finally:
        print("finally")


def leave_things_open(_arguments):
    """As a program does that ends without tidying up."""
    file = open("left.txt", "w")
    file.write("left in the buffer")
    packed = gzip.open("left.gz", "wb")
    packed.write(b"packed")
    generator = count()
    next(generator)
    kept.extend([file, packed, Noisy(), generator])
    atexit.register(print, "at exit")
    sys.stdout.write("no line break; ")


def start_daemon(_arguments):
    """Adds to a file for ever."""

    def work():
        with open("daemon.txt", "ab", buffering=0) as file:
            while True:
                file.write(b".")

    threading.Thread(target=work, daemon=True).start()
    while not os.path.exists("daemon.txt"):
        time.sleep(0.01)


def start_thread(_arguments):
    """Ends by itself, and is waited for."""

    def work():
        time.sleep(0.2)
        print("the thread is done")

    threading.Thread(target=work).start()


def square(number):
    return number * number


def pool(arguments):
    context = multiprocessing.get_context(arguments[0])
    with context.Pool(4) as workers:
        print(sum(workers.map(square, range(10_000))))


def run_python(_arguments):
    code = "import sys; print('child', sys.argv)"
    subprocess.run([sys.executable, "-c", code, "argument"], check=True)


def spawn_python(_arguments):
    os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-c", "print(1)"], os.environ), 0)


def leave_python(_arguments):
    """Starts a child that outlives this process."""
    code = "import time; time.sleep(0.2); open('left.txt', 'w').write('child')"
    subprocess.Popen([sys.executable, "-c", code])
