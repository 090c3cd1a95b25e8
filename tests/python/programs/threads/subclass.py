# about: a subclass with run, a Timer, a cancelled Timer
# needs: threads
import threading


class Worker(threading.Thread):
    def __init__(self, value):
        super().__init__(name=f"worker-{value}", daemon=True)
        self.value = value
        self.result = None

    def run(self):
        self.result = self.value**2


worker = Worker(7)
worker.start()
worker.join()
print(worker.name, worker.result, worker.daemon)
fired = threading.Event()
timer = threading.Timer(0.01, fired.set)
timer.start()
print(fired.wait(4))
never = threading.Timer(60, print, ["never printed"])
never.start()
never.cancel()
never.join()
print(never.finished.is_set())
