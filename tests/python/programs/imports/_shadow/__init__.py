value = "a variable"
