print("top of", __name__)
from . import other

print("end of", __name__)
