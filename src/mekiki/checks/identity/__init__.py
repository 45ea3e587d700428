"""Offices without a name: in whose name the mail speaks where it names no firm."""
