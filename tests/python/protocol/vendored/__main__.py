RESULT = ('main of', __package__)
