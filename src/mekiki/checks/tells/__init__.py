"""Mistakes by language: what native writers of an office would not send."""
