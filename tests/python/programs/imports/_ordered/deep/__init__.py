print("top of", __name__)
