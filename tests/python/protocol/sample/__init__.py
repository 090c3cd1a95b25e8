"""A package with submodules and data files."""

VALUE = 'sample'
