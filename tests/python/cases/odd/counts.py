COUNT = globals().get('COUNT', 0) + 1
if COUNT == 1:
    ONCE = 'kept'
