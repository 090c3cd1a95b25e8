import json
import sys

print(json.dumps({"sealed": True}), sys.path, "site" in sys.modules)
