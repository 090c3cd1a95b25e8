from minimal.sums import total

print(total([1, 2, 39]))
