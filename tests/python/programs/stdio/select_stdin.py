# about: select on standard input, os.read of descriptor 0, then end of file
# needs: select
import os
import select
import sys

ready, _, _ = select.select([sys.stdin], [], [], 4)
print(ready == [sys.stdin], os.read(0, 100), os.read(0, 100))
poll = select.poll()
poll.register(0, select.POLLIN)
print(len(poll.poll(1000)))
