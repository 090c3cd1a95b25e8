# about: configparser, csv, json, linecache and fileinput read bundled files by path
import configparser
import csv
import fileinput
import json
import linecache
import os

base = os.path.dirname(__file__)
table = os.path.join(base, "data", "table.csv")
with open(table, newline="") as file:
    print(list(csv.DictReader(file)))
with open(os.path.join(base, "_pkg", "settings.json")) as file:
    print(json.load(file)["colour"])
print(linecache.getline(table, 2), end="")
with fileinput.input([table, os.path.join(base, "data", "d.txt")]) as lines:
    for line in lines:
        print(lines.filelineno(), os.path.basename(lines.filename()), line, end="")
parser = configparser.ConfigParser()
print(parser.read([os.path.join(base, "missing.ini")]))
