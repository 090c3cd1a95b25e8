raise RuntimeError('while importing')
