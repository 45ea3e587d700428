"""How a mail is built: what is malformed, left over or at odds with itself."""
