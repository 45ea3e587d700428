"""What was read only as far as to see that it is broken, and is no case."""

from __future__ import annotations

from mekiki.model.message import Message
from mekiki.parse.containers import UnreadableMail


def broken(message: Message, path: str = "-") -> UnreadableMail | None:
    """Why there is no mail to investigate: an Outlook file that cannot be read. None where there is one."""
    found = next((each for each in message.defects if each.id == "msg-broken"), None)
    return UnreadableMail(path, "broken-msg", found.detail) if found else None
