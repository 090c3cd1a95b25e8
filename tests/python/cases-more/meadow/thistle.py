PLANT = __name__
