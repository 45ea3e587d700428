"""Wording of unwanted advertising."""
