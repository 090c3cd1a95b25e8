import time

print("slow runs")
time.sleep(0.05)
VALUE = "complete"
