import odd.early

VALUE = odd.early.VALUE
