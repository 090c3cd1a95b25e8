# about: a bounded buffer by Condition.wait_for and notify_all
# needs: threads
import threading

buffer, taken = [], []
changed = threading.Condition()


def produce():
    for number in range(20):
        with changed:
            changed.wait_for(lambda: len(buffer) < 3)
            buffer.append(number)
            changed.notify_all()


def consume(count):
    for _ in range(count):
        with changed:
            changed.wait_for(lambda: buffer)
            taken.append(buffer.pop(0))
            changed.notify_all()


threads = [threading.Thread(target=produce)]
threads += [threading.Thread(target=consume, args=(10,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(taken, buffer)
with changed:
    print(changed.wait(0.01), changed.wait_for(lambda: False, timeout=0.01))
