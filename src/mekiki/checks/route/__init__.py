"""The way a mail took: who handed it in, and what its trace does not bear out."""
