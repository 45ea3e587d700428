"""The recipient: to whom the mail was sent, and what the sender knew of them."""
