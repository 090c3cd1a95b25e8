VALUE = 2
# ends in a comment