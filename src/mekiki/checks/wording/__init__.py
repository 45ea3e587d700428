"""Wording: what a small linear model, trained on labelled mail, makes of the words taken together."""
