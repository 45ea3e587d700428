"""Brands: whom the mail speaks as, and whether that is true."""
