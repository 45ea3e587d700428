"""The subject line: tags, padding, disguise."""
