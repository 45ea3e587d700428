"""What the receiving side's own filters wrote into the mail."""
