# about: exceptions in `__del__` while the program ends leave the exit code alone
class Bad:
    def __del__(self):
        print("del runs")
        raise RuntimeError("ignored")


keep = Bad()
print("end of module")
