# about: file descriptor 1 closed by os.close(1): exit code 120
# exit: 120
import os

print("lost")
os.close(1)
