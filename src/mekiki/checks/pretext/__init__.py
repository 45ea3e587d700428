"""Pretexts: the story that the mail tells to be obeyed, and whether such a thing happens at all."""
