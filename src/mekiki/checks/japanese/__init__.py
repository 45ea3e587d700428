"""Japanese that no Japanese office would send: glyphs, grammar, wording, punctuation."""
