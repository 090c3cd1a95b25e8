# about: several threads import one slow module: it runs once and each sees all of it
# needs: threads
import threading

seen = []


def work():
    import imports._slow

    seen.append(imports._slow.VALUE)


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen)
