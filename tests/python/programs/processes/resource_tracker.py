# about: shared memory that a program forgets is unlinked by the resource tracker, with a warning
# needs: processes
import os
import warnings
from multiprocessing import resource_tracker, shared_memory

os.close(2)
os.open(os.devnull, os.O_WRONLY)
block = shared_memory.SharedMemory(create=True, size=8)
block.buf[:2] = b"ab"
print(bytes(block.buf[:2]))
resource_tracker.ensure_running()
print("tracker runs", resource_tracker._resource_tracker._fd is not None)
block.close()
