"""What speaks for a mail: weak signs each, for every one of them can be faked."""
