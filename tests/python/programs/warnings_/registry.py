# about: the default action shows a warning once per place; the registry; a new version of filters
import warnings

shown = []
warnings.showwarning = lambda message, *rest: shown.append(str(message))


def place():
    warnings.warn("one place")


for _ in range(3):
    place()
warnings.warn("one place")
print(shown, "__warningregistry__" in globals())
warnings.simplefilter("default")
place()
print(len(shown))
__warningregistry__.clear()
place()
print(len(shown))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    place()
place()
print(len(shown))
