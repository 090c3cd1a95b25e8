# about: form feeds between functions and before indentation do not matter
def first():
    return 1

def second():
    return 2

print(first() + second())
if True:
        print("after a form feed", repr(""))
