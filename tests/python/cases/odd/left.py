from odd import right

NAME = 'left'
OTHER = right.NAME
