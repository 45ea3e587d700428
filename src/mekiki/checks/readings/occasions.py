"""What a mail holds at all. A check that names occasions (``when``) is called only where the mail has each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mekiki.checks.readings import reading
from mekiki.checks.readings.attached import attached, is_invitation
from mekiki.checks.readings.claims import claims
from mekiki.checks.readings.identity import authentication
from mekiki.checks.readings.japanese import japanese_pieces
from mekiki.checks.readings.moves import voices
from mekiki.checks.readings.namedbrands import named_brands
from mekiki.checks.readings.phrases import by_family
from mekiki.checks.readings.stories import stories
from mekiki.checks.readings.trail import boundary
from mekiki.checks.readings.urls import by_kind, doubtful
from mekiki.checks.readings.weblinks import strangers, web_links
from mekiki.knowledge.files import load
from mekiki.model.message import Message

Occasion = Callable[[Message], object]  # true where there is something to be looked at

OCCASIONS: Mapping[str, Occasion] = {
    "attachment": attached,
    "invitation": is_invitation,
    "document": lambda message: message.documents,
    "html": lambda message: any(body.kind == "html" for body in message.shown),
    "image": lambda message: any(body.images for body in message.shown),
    "form": lambda message: any(body.forms for body in message.shown),
    "hidden text": lambda message: any(body.hidden for body in message.shown),
    "wide body": lambda message: not all(body.source.isascii() and body.text.isascii() for body in message.shown),
    "wide subject": lambda message: not message.subject.isascii(),
    "japanese": japanese_pieces,
    "link": lambda message: message.links,
    "web link": web_links,
    "redirected link": lambda message: any(link.wrappers for link in web_links(message)),
    "odd link": lambda message: any(link.oddities for link in message.links),
    "stranger": strangers,
    "doubtful link": doubtful,
    "provider": by_kind,
    "claim": claims,
    "named brand": named_brands,
    "story": stories,
    "threat": lambda message: by_family(message).get("threat"),
    "boundary": boundary,
    "results": authentication,
    "reply-to": lambda message: message.reply_to,
    "unsubscribe": lambda message: message.field("list-unsubscribe"),
    "defect": lambda message: message.defects,
}


_MOVE = "move "  # before the name of a move (knowledge/data/moves.json): that the mail makes it is an occasion, too


@reading
def occasions(message: Message) -> frozenset[str]:
    """The names of the occasions that the mail gives."""
    given = frozenset(name for name, gives in OCCASIONS.items() if gives(message))
    moves = (move for spoken in voices(message) for sentence in spoken.sentences for move in sentence)
    return given.union(_MOVE + move for move in moves)


def is_occasion(name: str) -> bool:
    """Whether there is an occasion of this name at all."""
    return name in OCCASIONS or (name.startswith(_MOVE) and name.removeprefix(_MOVE) in load("moves.json")["moves"])
