import imports._circle_attribute

value = imports._circle_attribute.thing
