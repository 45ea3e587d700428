"""``mekiki scan``: whole archives, one row a mail. It may be stopped at any instant and goes on where it was.

Rows are written in the order of the mails. Beside the output lies a journal: how many bytes of it are sure, and which
mail was the last of them. A second run cuts the output there and goes on behind that mail, so nothing is lost and
nothing is twice. A mail has its place by its path, not by its count: what was added or removed meanwhile does no harm.

command  ``mekiki scan``
scan     its path
mails    the mails in an order that is the same tomorrow, and the row of each
crew     the processes that make the rows
output   the growing file and its journal
tally    what was found so far, and the line that tells how far it is
"""
