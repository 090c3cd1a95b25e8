raise ImportError('too bitter')
