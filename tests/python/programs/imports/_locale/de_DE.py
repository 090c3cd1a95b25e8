DATA = "Deutschland"
