"""When and by whom the domains of a mail were registered, against the day on which it came."""
