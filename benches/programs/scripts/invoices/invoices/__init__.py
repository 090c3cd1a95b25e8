"""A command line by click that prints tables by rich."""
