"""A package of three modules that prints one number."""
