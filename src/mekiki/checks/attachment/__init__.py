"""Files that came with a mail: what they are, and what they claim to be."""
