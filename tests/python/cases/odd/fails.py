STARTED = True
raise RuntimeError('on purpose')
