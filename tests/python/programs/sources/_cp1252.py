# vim: set fileencoding=cp1252 :
TEXT = "“quoted” €"
