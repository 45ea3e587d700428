"""Threats: what is to happen unless the reader acts."""
