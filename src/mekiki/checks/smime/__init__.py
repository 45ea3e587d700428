"""Signatures of S/MIME: what the certificate that came with the mail proves of who wrote it, and what it does not."""
