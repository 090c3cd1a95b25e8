import odd.egg as egg

NAME = 'chicken'
SEEN = hasattr(egg, 'LAID_BY')
