def __getattr__(name):
    if name == 'answer':
        return 42
    raise AttributeError(f'no {name} here')


def __dir__():
    return ['answer', 'Answer']
