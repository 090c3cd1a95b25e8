# about: a KeyboardInterrupt that nobody catches: the process ends as if by SIGINT
# exit: -2
import atexit

atexit.register(print, "atexit")
data = open("data.txt", "w")
data.write("kept")
try:
    raise KeyboardInterrupt
finally:
    print("finally")
