"""The Python half of pyembed's importer; its native half imports these modules when something asks for them."""
