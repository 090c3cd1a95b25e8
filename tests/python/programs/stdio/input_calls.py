# about: input with and without a prompt, an empty line, and EOFError at the end
name = input("name? ")
age = int(input())
print(f"{name} is {age}", repr(input("> ")), input())
try:
    input("more? ")
except EOFError as error:
    print("EOFError:", error)
