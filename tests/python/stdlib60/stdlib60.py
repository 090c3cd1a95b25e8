"""Imports sixty modules of the standard library, by statements, as programs do."""

import argparse
import ast
import asyncio
import base64
import calendar
import collections
import configparser
import contextlib
import copy
import csv
import dataclasses
import datetime
import decimal
import difflib
import email.message
import enum
import fractions
import functools
import gettext
import glob
import gzip
import hashlib
import heapq
import html.parser
import http.client
import inspect
import io
import ipaddress
import itertools
import json
import locale
import logging.config
import mimetypes
import numbers
import operator
import optparse
import pathlib
import pickle
import pkgutil
import platform
import pprint
import queue
import random
import re
import shlex
import shutil
import statistics
import string
import struct
import subprocess
import tempfile
import textwrap
import threading
import timeit
import tokenize
import traceback
import types
import typing
import unittest
import urllib.request
import uuid
import warnings
import weakref
import xml.etree.ElementTree
import zipfile

import sys


def imported():
    """The names above that are modules now."""
    return sorted(name for name, value in globals().items() if isinstance(value, types.ModuleType))


def loaded():
    """How many modules that came to."""
    return len(sys.modules)


if __name__ == "__main__":
    print(len(imported()), loaded())
