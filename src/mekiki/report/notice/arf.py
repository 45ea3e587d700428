"""The machine part of an abuse report about a mail: message/feedback-report, Feedback-Type fraud (RFC 5965 3, 7.3)."""

from __future__ import annotations

from email.utils import format_datetime

from mekiki.model.case import Case
from mekiki.model.version import __version__
from mekiki.report.notice.letter import boundary, is_origin_sure
from mekiki.report.notice.veil import Veil


def feedback_report(case: Case, urls: tuple[str, ...], hide: Veil) -> str:
    """The fields, one a line. No Original-Rcpt-To: who received the mail is nobody's business. A return path and a domain that
    are the reader's own were forged, and are left out.
    """
    message, hop = case.message, boundary(case)
    return_path = hide.address(message.return_path.strip("<> "))
    domain = hide.host(message.sender.domain) if message.sender else ""
    rows = [("Feedback-Type", "fraud"), ("User-Agent", f"Mekiki/{__version__}"), ("Version", "1")]
    if return_path:
        rows.append(("Original-Mail-From", f"<{return_path}>"))
    if hop and hop.time:
        rows.append(("Arrival-Date", format_datetime(hop.time)))
    if message.origin.ip and is_origin_sure(case):
        rows.append(("Source-IP", message.origin.ip))
    if domain:
        rows.append(("Reported-Domain", domain))
    rows += [("Reported-URI", hide(url)) for url in urls]
    return "".join(f"{name}: {_plain(value)}\r\n" for name, value in rows)


def _plain(value: str) -> str:
    """A value as a header field can hold it: printable ASCII on one line."""
    return "".join(each for each in " ".join(value.split()) if " " <= each <= "~")
