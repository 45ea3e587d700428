"""How right are we: reads labelled mail, writes figures and weights. Never leaves the machine."""
