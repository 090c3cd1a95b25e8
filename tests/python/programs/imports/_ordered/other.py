print("top of", __name__)
NAME = "other"
