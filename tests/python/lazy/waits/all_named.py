value = "that of the star"
