# about: a counter under a lock, many threads, dict and list operations from all of them
# needs: threads
import threading

total, seen, lock = 0, {}, threading.Lock()


def work(start):
    global total
    for number in range(300):
        with lock:
            total += 1
        seen[start, number] = threading.get_ident()


threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, len(seen), len({thread.native_id for thread in threads if thread.native_id}) > 0)
