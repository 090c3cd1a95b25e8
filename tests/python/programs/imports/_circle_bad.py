from imports._circle_bad_other import value

thing = 1
