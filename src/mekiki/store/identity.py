"""Which mails are the same mail: the bytes as they were sent, without what mailboxes and programs wrote into them since."""

from __future__ import annotations

import re
from hashlib import sha256

from mekiki.model.message import Message

# What mail programs and servers keep in a mail about its state in a folder; it changes while the mail does not.
_STATE = re.compile(
    rb"^(?:X-)?(?:Status|Mozilla-Status2?|Mozilla-Keys|Keywords|UID|UIDL|IMAP|IMAPbase|Folder|Evolution(?:-Source)?|GM-THRID"
    rb"|Gmail-Labels|KMail-[\w-]+|Spam-known-sender|Content-Length|Lines)[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.IGNORECASE | re.MULTILINE,
)


def identity(message: Message) -> str:
    """Hex digest of a mail that is the same for every copy of it: from a file, an mbox, or attached to a report.

    Line ends, the state that a mail program noted and blank lines at the end do not count. A mail that somebody
    forwarded in his own words, or that went to another mailbox, is another mail.
    """
    raw = message.raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\n")
    head, gap, body = raw.partition(b"\n\n")
    return sha256(_STATE.sub(b"", head + b"\n") + gap + body.rstrip()).hexdigest()
