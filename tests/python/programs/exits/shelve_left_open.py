# about: a shelf with writeback and a dumbdbm database left open keep what was put in
# needs: dbm
import dbm.dumb
import shelve

database = dbm.dumb.open("store", "n")
shelf = shelve.Shelf(database, protocol=2, writeback=True)
shelf["list"] = [1, 2]
shelf["list"].append(3)
shelf.sync()
shelf["late"] = "not synced"
print(sorted(shelf))
