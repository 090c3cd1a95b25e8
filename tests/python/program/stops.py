breakpoint()
print('went on')
