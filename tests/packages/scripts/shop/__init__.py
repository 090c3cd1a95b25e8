"""A small shop: its templates are the package's data files."""

ORDER = {
    "number": 1042,
    "customer": "Ana <ana@example.org>",
    "lines": [
        {"item": "Widget", "count": 3, "price": 2.5},
        {"item": "Nuts & bolts", "count": 12, "price": 0.125},
        {"item": "Gadget", "count": 1, "price": 19.99},
    ],
}
