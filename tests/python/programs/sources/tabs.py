# about: tabs as indentation, and how mixing them with spaces fails
def tabbed():
	if True:
		return "tabs"
	return "no"


print(tabbed())
for source in ("if 1:\n\tx = 1\n        y = 2\n", "if 1:\n        x = 1\n\ty = 2\n", "if 1:\nx\n"):
    try:
        exec(compile(source, "mixed.py", "exec"))
        print("compiled")
    except TabError as error:
        print("TabError", error.lineno)
    except IndentationError as error:
        print("IndentationError", error.lineno)
