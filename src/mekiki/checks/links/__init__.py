"""Links: what they show, where they lead, and what they carry along."""
