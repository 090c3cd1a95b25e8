print("heavy is loaded")
WEIGHT = 100
