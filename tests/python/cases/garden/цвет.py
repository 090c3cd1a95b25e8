COLOUR = "синий"
