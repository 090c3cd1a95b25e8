"""A garden."""

CROPS = ['peas', 'beans']
