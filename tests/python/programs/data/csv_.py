# about: csv: dialects, quoting, DictReader and DictWriter, sniffing, errors
import csv
import io

rows = [["a", "b,c", 'd"e'], [1, 2.5, None], ["two\nlines", "", " x "]]
for options in ({}, {"delimiter": ";", "quoting": csv.QUOTE_ALL}, {"dialect": "excel-tab"},
                {"quoting": csv.QUOTE_NONNUMERIC}, {"quotechar": "'", "lineterminator": "\n"}):
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    print(repr(out.getvalue()))
print(list(csv.reader(['a,"b ""quoted"" c",d', '"multi', 'line",x'])))
reader = csv.DictReader(["name,price", "box,3", "short", "long,1,2,3"], restkey="rest", restval="-")
print(list(reader), reader.fieldnames, reader.line_num)
with open("out.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, ["x", "y"], extrasaction="ignore")
    writer.writeheader()
    writer.writerow({"x": 1, "y": "é", "z": 3})
try:
    csv.DictWriter(io.StringIO(), ["x"]).writerow({"z": 1})
except ValueError as error:
    print(error)
print(csv.Sniffer().sniff("a;b;c\n1;2;3\n").delimiter, csv.Sniffer().has_header("n,v\na,1\nb,2\n"))
try:
    list(csv.reader(['"open'], strict=True))
except csv.Error as error:
    print(error)
