raise ValueError('too thorny')
