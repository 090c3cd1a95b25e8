import waits.noisy as noisy

names = globals()
for number in range(3):
    names["NUMBER_" + str(number)] = number
del number, names


def get_noisy():
    return noisy


def __getattr__(name):
    if name == "old":
        return "the old one"
    raise AttributeError(f"no {name} here")


def __dir__():
    return ["get_noisy", "old"]
