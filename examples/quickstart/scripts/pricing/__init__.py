"""Prices orders. What stands here is what Rust calls; the modules beside it are the engine's own business."""

from pricing.catalog import UnknownSku
from pricing.engine import Quote, quote, quote_order
from pricing.promotions import InvalidCode

__all__ = ["InvalidCode", "Quote", "UnknownSku", "quote", "quote_order"]
