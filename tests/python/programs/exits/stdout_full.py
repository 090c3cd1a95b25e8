# about: a full device as standard output: exit code 120
# needs: devices
# exit: 120
import os

full = os.open("/dev/full", os.O_WRONLY)
os.dup2(full, 1)
print("does not fit")
