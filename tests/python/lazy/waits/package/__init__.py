from .thing import thing
from .other import other as other

__all__ = ["thing", "other"]
