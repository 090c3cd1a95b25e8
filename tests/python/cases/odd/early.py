import odd.late

VALUE = 1
