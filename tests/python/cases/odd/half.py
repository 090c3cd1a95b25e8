from odd.whole import WHOLE

HALF = 1
