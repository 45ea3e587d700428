"""The mail server that takes our notices: what the settings say of it, a session with it, and one notice handed over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mekiki.doors.settings import table_of
from mekiki.model.facts import Text

if TYPE_CHECKING:
    from smtplib import SMTP, SMTPException

    from mekiki.report.notice.draft import Draft

PASSWORD = "MEKIKI_SMTP_PASSWORD"  # the variable that holds it
_TIMEOUT = 30.0  # seconds for the mail server


@dataclass(frozen=True, slots=True)
class MailServer:
    """The table ``[notice]`` of the settings: who reports, and by which server mail goes out."""

    sender: str = ""
    name: str = ""
    organization: str = ""
    host: str = ""
    port: int = 587
    starttls: bool = True
    user: str = ""  # for a server that asks who one is; the password is in the environment, never in a file


def mail_server_from(path: Path | None) -> MailServer:
    """The table ``[notice]``; an empty one where there are no settings. Raises BadSettings."""
    return MailServer(**table_of(path, "notice"))


def failure(error: OSError | SMTPException) -> Text:
    """Why a mail server could not be spoken to; what it answered stands there in its own words."""
    from smtplib import SMTPException

    from mekiki.doors.network import unreached

    reason = Text(str(error), str(error)) if isinstance(error, SMTPException) else unreached(error)
    return Text(f"not handed over: {reason.en}", f"メールサーバーに渡せませんでした（{reason.ja}）")


@contextmanager
def connected(server: MailServer) -> Iterator[SMTP]:
    """A session with the mail server: encrypted and signed in where the settings want it. Raises OSError or SMTPException."""
    import smtplib
    import ssl

    with smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT) as smtp:
        if server.starttls:
            smtp.starttls(context=ssl.create_default_context())  # without one, any certificate would do
        if server.user:
            smtp.login(server.user, os.environ.get(PASSWORD, ""))
        yield smtp


def hand_over(smtp: SMTP, draft: Draft, sender: str) -> None:
    """Give the mail server one notice. Raises OSError or SMTPException."""
    smtp.ehlo_or_helo_if_needed()
    options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
    smtp.sendmail(sender, list(draft.receiver.addresses), draft.raw, mail_options=options)
