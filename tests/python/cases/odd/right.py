from odd import left

NAME = 'right'
SEEN = hasattr(left, 'NAME')
