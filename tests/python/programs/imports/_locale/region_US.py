DATA = "United States"
