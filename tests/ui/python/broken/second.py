import jsn
import json
