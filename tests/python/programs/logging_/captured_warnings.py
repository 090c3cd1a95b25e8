# about: captureWarnings sends warnings to the logger py.warnings
import logging
import sys
import warnings

logging.basicConfig(stream=sys.stdout, format="%(name)s %(levelname)s")
logging.captureWarnings(True)
warnings.warn("through logging")
logging.captureWarnings(False)
records = []


class Keep(logging.Handler):
    def emit(self, record):
        records.append(self.format(record).strip().splitlines()[-1].strip())


logging.captureWarnings(True)
logger = logging.getLogger("py.warnings")
logger.addHandler(Keep())
logger.propagate = False
warnings.warn("second", DeprecationWarning)
print(records)
