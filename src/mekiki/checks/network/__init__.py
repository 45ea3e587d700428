"""Where a mail came from, by what the DNS and the registries say of the address, and whether the brand sends from there."""
