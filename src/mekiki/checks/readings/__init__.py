"""What many checks draw from a mail: words met, brands claimed, who is authenticated, links worth a look.

A reading is computed once a mail and kept in the message's memo.
"""

from mekiki.knowledge.overlay import reading as reading
