def thing():
    from __main__ import THING

    import __main__ as program

    return THING, program.back.__name__
