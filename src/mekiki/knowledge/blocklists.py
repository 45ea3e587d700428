"""What a blocklist holds at all times, so that one that is dead can be told from one that has nothing to say."""

from __future__ import annotations

from mekiki.knowledge.domains import is_below
from mekiki.knowledge.files import load


def always_listed(zone: str) -> tuple[str, ...]:
    """Names that a list of domains always lists: RFC 5782's, and its holder's own.

    >>> always_listed("multi.uribl.com"), always_listed("dbl.list.example")
    (('test', 'test.uribl.com'), ('test',))
    """
    known = load("blocklists.json")["test_names"].items()
    return ("test", *(name for holder, name in known if is_below(zone, holder)))
