# coding: utf-8
TEXT = "BOM and cookie: é"
