"""Authentication by our own check: what the keys and policies in the DNS say of this mail, whoever passed it on."""
