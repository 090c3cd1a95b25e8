from waits.all_bound import *

taken = sorted(name for name in dir() if not name.startswith("_"))
