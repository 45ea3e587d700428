"""Visited pages: what they imitate, what they ask for, and what stood in their stead."""
