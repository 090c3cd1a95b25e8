# about: sys.settrace and sys.setprofile see calls, lines and returns of this program
import sys

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("traced", "inner"):
        events.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def inner():
    return 1


def traced():
    value = inner()
    return value


sys.settrace(tracer)
traced()
sys.settrace(None)
print(events)
print(sys.gettrace())
calls = []
sys.setprofile(lambda frame, event, arg: calls.append((event, frame.f_code.co_name)))
traced()
sys.setprofile(None)
print([call for call in calls if call[1] in ("traced", "inner")])
