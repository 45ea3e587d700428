"""Parcels that are said to lie with us."""
