"""The nouns: frozen records that every other package speaks in. Imports nothing but the standard library."""
