from hello.prices import total

print(total({"widget": 3, "gadget": 2}))
