"""Prizes: what the reader is said to have won, earned or been given."""
