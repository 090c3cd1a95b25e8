import os

with open(os.path.join(os.path.dirname(__file__), 'beside.txt')) as stream:
    print(stream.read(), end='')
print(sorted(name for name in os.listdir(os.path.dirname(__file__)) if name.startswith('beside')))
