"""Pressure: words and links that are harmless alone, met together in one short mail."""
