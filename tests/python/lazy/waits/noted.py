from waits.noisy import Thing

thing: Thing


def get():
    return Thing
