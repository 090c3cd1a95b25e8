# about: configparser: interpolation, defaults, fallback, types, writing, duplicate errors
import configparser
import sys

parser = configparser.ConfigParser()
parser.read_string("""
[DEFAULT]
root = /srv
[site]
path = %(root)s/www
debug = yes
port: 8080
items = a
    b
empty =
""")
site = parser["site"]
print(site["path"], site.getboolean("debug"), site.getint("port"), repr(site["items"]), repr(site["empty"]))
print(parser.sections(), parser.options("site"), site.get("missing", "fallback"), "root" in site)
parser["new"] = {"key": "value"}
parser.set("new", "other", "50%%")
parser.write(sys.stdout)
for text in ("[a]\nx=1\nx=2\n", "no section\n", "[a]\n[a]\n", "[a]\njust text\n"):
    try:
        configparser.ConfigParser().read_string(text)
    except configparser.Error as error:
        print(type(error).__name__)
try:
    parser.get("site", "nothing")
except configparser.NoOptionError as error:
    print(error)
plain = configparser.RawConfigParser(allow_no_value=True)
plain.read_string("[a]\nflag\nx = %(y)s\n")
print(plain.items("a"))
