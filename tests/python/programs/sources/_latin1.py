# -*- coding: latin-1 -*-
"""Größe in latin-1."""
TEXT = "é ñ ü"
größe = 5
