# about: recursion in a thread: RecursionError, not a crash; stack_size
# needs: threads
import sys
import threading


def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


def work():
    results.append(depth() > 100)
    try:
        endless()
    except RecursionError as error:
        results.append(type(error).__name__)


def endless():
    endless()


results = []
threading.stack_size(4 * 1024 * 1024)
for _ in range(2):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(results, threading.stack_size(0))
