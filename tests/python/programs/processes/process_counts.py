# about: module level runs once in the parent and once in each spawned child, never more
# needs: processes
import multiprocessing
import os

with open("runs.txt", "a") as file:
    file.write(f"{__name__}\n")


def work():
    with open("runs.txt", "a") as file:
        file.write("work\n")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    for _ in range(2):
        child = context.Process(target=work)
        child.start()
        child.join()
    with open("runs.txt") as file:
        print(file.read().split())
    os.remove("runs.txt")
