from .herbs import HERBS
