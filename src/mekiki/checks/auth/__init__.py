"""Authentication: what the receiving host says that it could confirm (RFC 8601)."""
