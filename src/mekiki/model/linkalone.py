"""A link that was handed in by itself is kept as a mail that holds nothing else: how that is written, and known again."""

from __future__ import annotations

HEAD = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"


def mail_of(url: str) -> bytes:
    """The mail that a link is kept as."""
    return HEAD + url.encode("utf-8", "replace") + b"\r\n"


def link_alone(mail: bytes) -> str:
    """The link that a mail consists of; "" where it is a mail. No delivered one looks so: it has a Received line."""
    words = mail.removeprefix(HEAD).split() if mail.startswith(HEAD) else []
    return words[0].decode("utf-8", "replace") if len(words) == 1 else ""
