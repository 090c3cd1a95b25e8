__all__ = ['one', 'two', 'VALUE']

VALUE = 3
HIDDEN = 4
