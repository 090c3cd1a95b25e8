# about: text buffered before os.fork is written by both; `with` in the child ends as usual
# needs: fork
import os

print("buffered", end=" ")
child = os.fork()
if child:
    os.waitpid(child, 0)
    print("parent")
else:
    with open("child.txt", "w") as file:
        file.write("written by the child")
    print("child")
