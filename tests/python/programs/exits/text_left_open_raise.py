# about: files left open have their data after an exception that nobody catches
# exit: 1
import csv

table = open("table.csv", "w", newline="")
writer = csv.writer(table)
writer.writerow(["name", "price"])
writer.writerow(["widget", 3.5])


def work(rows):
    local = open("local.txt", "w")
    local.write("held by a frame of the traceback")
    return rows[5]


print("before")
work([1, 2])
