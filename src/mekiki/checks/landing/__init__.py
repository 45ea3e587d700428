"""Where the links of a mail end: hosts, addresses, networks and places."""
