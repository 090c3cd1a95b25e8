from .. import CROPS
from ..roses import COLOUR as ROSE

HERBS = ['sage', 'dill']
ALL = CROPS + HERBS + [ROSE]
