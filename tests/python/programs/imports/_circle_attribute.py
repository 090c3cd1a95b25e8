import imports._circle_attribute_other

thing = 1
