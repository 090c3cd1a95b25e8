from imports._circle_bad import thing

value = thing + 1
