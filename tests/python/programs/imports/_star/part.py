shown = "from part"
_not_shown = "private"
import string
