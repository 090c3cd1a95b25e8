# about: a block of shared memory and a ShareableList, written by a child, unlinked at the end
# needs: processes
import multiprocessing
from multiprocessing import shared_memory


def work(name):
    block = shared_memory.SharedMemory(name=name)
    block.buf[:5] = b"child"
    block.close()


def main():
    context = multiprocessing.get_context("fork")
    block = shared_memory.SharedMemory(create=True, size=16)
    try:
        child = context.Process(target=work, args=(block.name,))
        child.start()
        child.join()
        print(bytes(block.buf[:6]), block.size >= 16)
    finally:
        block.close()
        block.unlink()
    try:
        shared_memory.SharedMemory(name=block.name)
    except FileNotFoundError:
        print("gone")
    values = shared_memory.ShareableList([1, "two", 3.0, None, True])
    values[1] = "2"
    print(list(values), len(values), values.index(3.0))
    values.shm.close()
    values.shm.unlink()


if __name__ == "__main__":
    main()
