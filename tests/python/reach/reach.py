"""An application that imports six modules of the standard library."""

import argparse
import dataclasses
import decimal
import json
import logging
import re

USED = (argparse, dataclasses, decimal, json, logging, re)
