# about: daemon children are ended with the program, others are waited for
# needs: processes
import multiprocessing
import time


def soon():
    time.sleep(0.1)
    print("the ordinary child is done", flush=True)


def forever():
    time.sleep(60)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    context.Process(target=forever, daemon=True).start()
    context.Process(target=soon).start()
    print(len(multiprocessing.active_children()), "children", flush=True)
