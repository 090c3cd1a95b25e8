"""A shop that shows its prices in a terminal."""
