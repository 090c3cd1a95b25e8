# about: simplefilter, filterwarnings, order of filters, error, module and message patterns
import warnings


def attempt(action, category=UserWarning):
    with warnings.catch_warnings(record=True) as caught:
        warnings.resetwarnings()
        warnings.simplefilter(action)
        try:
            for _ in range(3):
                warnings.warn("repeated", category)
            warnings.warn("other", category)
        except category as error:
            print(action, "raised", error)
        print(action, [str(entry.message) for entry in caught])


for action in ("always", "ignore", "error", "default", "once", "module"):
    attempt(action)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", message="secret.*")
    warnings.filterwarnings("error", category=DeprecationWarning)
    warnings.warn("Secret thing")
    warnings.warn("shown", FutureWarning)
    try:
        warnings.warn("old", DeprecationWarning)
    except DeprecationWarning as error:
        print("error:", error)
    print([(entry.category.__name__, str(entry.message)) for entry in caught])
try:
    warnings.simplefilter("loudly")
except (AssertionError, ValueError) as error:
    print(error)
