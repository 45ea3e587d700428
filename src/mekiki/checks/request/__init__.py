"""Requests: what the reader is to do."""
