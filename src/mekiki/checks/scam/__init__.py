"""Wording of frauds that want money itself: fees, transfers, hush money."""
