import os
import pkgutil


def beside():
    with open(os.path.join(os.path.dirname(__file__), 'outside.txt')) as stream:
        return stream.read()


def data():
    return pkgutil.get_data(__name__, 'outside.txt').decode()
