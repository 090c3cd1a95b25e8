def __getattr__(name):
    if name == 'computed':
        return 'by __getattr__'
    raise AttributeError(name)


def __dir__():
    return ['computed']
