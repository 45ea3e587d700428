"""A kept copy with what had been read out of the files that are not kept with it."""

from __future__ import annotations

from dataclasses import replace

from mekiki.model.masking import Masking
from mekiki.model.message import Message


def restored(message: Message, masking: Masking) -> Message:
    """The message with the links and documents of what is withheld."""
    if not masking.withheld:
        return message
    files = {each.part for each in masking.withheld}
    return replace(
        message,
        links=(*message.links, *masking.links),
        documents=(*(each for each in message.documents if each.part not in files), *masking.documents),
        defects=tuple(each for each in message.defects if each.part not in files),
        memo={},
    )
