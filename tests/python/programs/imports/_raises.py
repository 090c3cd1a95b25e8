raise ValueError("this module does not import")
