import json, re, dataclasses
def add(a, b):
    return a + b
def boom(x):
    return json.loads(x)
