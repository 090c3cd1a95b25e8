def other():
    return "the other function"
