from odd.half import HALF

WHOLE = HALF * 2
