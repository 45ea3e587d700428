"""Urgency: how little time the reader is given to think."""
