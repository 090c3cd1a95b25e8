# about: a text file that a global holds open when the program ends has all its data
report = open("report.txt", "w", encoding="utf-8")
report.write("first line\n")
report.write("last line, no newline: é")
print("written, not closed")
