# about: the _thread module and settrace-free hooks: start_new_thread, allocate_lock, exit
# needs: threads
import _thread
import threading

finished = _thread.allocate_lock()
finished.acquire()
found = []


def work(value):
    found.append(value)
    finished.release()
    _thread.exit()
    found.append("never")


print(isinstance(_thread.start_new_thread(work, ("by _thread",)), int))
finished.acquire()
print(found, isinstance(_thread.get_ident(), int))
_thread.interrupt_main.__name__
try:
    _thread.interrupt_main()
    threading.Event().wait(1)
    print("not interrupted")
except KeyboardInterrupt:
    print("KeyboardInterrupt")
