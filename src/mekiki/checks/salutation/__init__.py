"""Salutations: whether the mail knows whom it writes to."""
