#!/usr/bin/env python
# -*- coding: euc-jp -*-
TEXT = "日本語"
