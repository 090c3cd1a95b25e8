"""The importer's Python half."""
