"""Country data chosen by a computed name, as parsedatetime and phonenumbers do."""


def by_fromlist(name):
    return __import__(__name__, globals(), fromlist=[name], level=0).__dict__[name]


def by_level(code):
    module = __import__("region_%s" % code, globals(), locals(), ["DATA"], 1)
    return module.DATA
