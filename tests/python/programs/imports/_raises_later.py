import imports._plugins.green

print("runs with", imports._plugins.green.PRIORITY)
raise RuntimeError("after an import")
