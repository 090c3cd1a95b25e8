def thing():
    return "the function"
