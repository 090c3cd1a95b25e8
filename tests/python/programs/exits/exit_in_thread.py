# about: sys.exit in a thread ends that thread silently, not the program
# needs: threads
# stderr: compare
import sys
import threading


def work():
    print("in the thread")
    sys.exit(9)


thread = threading.Thread(target=work)
thread.start()
thread.join()
print("alive:", thread.is_alive())
