# about: a ThreadPoolExecutor never shut down finishes what was submitted
# needs: threads
import concurrent.futures
import time


def work(number):
    time.sleep(0.02)
    print("job", number)


pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
for number in range(4):
    pool.submit(work, number)
print("submitted")
