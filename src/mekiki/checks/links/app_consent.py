"""A link asks its reader to let a stranger's program into their account, on the genuine page of the account's keeper."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, links
from mekiki.checks.readings.parties import same_organisation
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge.providers import is_popular, kinds_of
from mekiki.model.facts import Domain
from mekiki.model.message import Link

# Where the keepers of accounts ask for consent (RFC 6749 3.1): host, and what stands in the path.
_AUTHORIZE = {
    "login.microsoftonline.com": ("/authorize", "/adminconsent"), "login.microsoftonline.us": ("/authorize", "/adminconsent"),
    "login.windows.net": ("/authorize", "/adminconsent"), "login.live.com": ("/oauth20_authorize",),
    "accounts.google.com": ("/auth",),
}  # fmt: skip
_UNNAMED = Text(en="a program that the link does not name", ja="リンクには書かれていないアプリ")
_LONGEST = 8000  # characters of a query
_KNOWN = 0.5  # of the weight, where the permission goes to a well-known site


@check(
    id="links.app-consent",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="account-access",
    when=("web link",),
    title=Text(en="Let a stranger's program into the account?", ja="アプリにアカウントを使わせるリンク"),
    found=Text(
        en="The link leads to the genuine page of {host}, which asks whether a program may use the reader's account; the "
        "permission goes to {domain}.",
        ja="リンクは {host} の本物のページに飛びますが、そこで尋ねられるのは、アプリにアカウントを使わせるかどうかです。許可は {domain} に渡ります。",
    ),
    why=Text(
        en="Who agrees gives away mail and files without a password, and a second factor does not help: the program stays in "
        "until it is thrown out.",
        ja="承認すると、パスワードを渡さなくても、メールやファイルを読まれます。二要素認証でも防げず、取り消すまで続きます。",
    ),
    innocent=Text(
        en="Calendars, backup and ticket systems ask for the same, after somebody of your own house has ordered them.",
        ja="予定表やバックアップなどの正規のサービスも同じ許可を求めますが、それは自分の組織が導入した場合です。",
    ),
    examples=(
        Example(
            links(
                "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=4a7b&response_type=code"
                "&redirect_uri=https%3A%2F%2Fapp.larsen-doors.com%2Fcb&scope=Mail.Read%20offline_access"
            ),
            sees=({"host": "login.microsoftonline.com", "domain": "app.larsen-doors.com"},),
        ),
        Example(
            links("https://accounts.google.com/o/oauth2/v2/auth?client_id=4a7b&redirect_uri=https://x.workers.dev/cb"),
            sees=({"host": "accounts.google.com", "domain": "x.workers.dev"},),
        ),
        Example(
            links("https://login.microsoftonline.com/common/%61dminconsent?client_id=4a7b"),
            sees=({"host": "login.microsoftonline.com", "domain": _UNNAMED},),
        ),
        Example(links("https://login.microsoftonline.com/")),
        Example(links("https://accounts.google.com/signin?continue=https://mail.google.com/")),
    ),
    tags=(Tag.SIGN_IN,),
    source="RFC 6749 3.1; RFC 9700 4.11.2; Microsoft on consent phishing (learn.microsoft.com/entra, protect against consent phishing)",
)
def app_consent(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        for host, paths in _AUTHORIZE.items():
            if host not in (link.raw_host.lower(), link.host):
                continue
            goes_to = _permitted(link, paths)
            if goes_to is None or (same_organisation(goes_to, host) and not kinds_of(goes_to)):
                continue
            known = is_popular(goes_to) and not kinds_of(goes_to)
            facts = {"host": Domain(host), "domain": Domain(goes_to) if goes_to else _UNNAMED}
            yield Sighting((link.place,), facts, _KNOWN if known else 1.0)


def _permitted(link: Link, paths: tuple[str, ...]) -> str | None:
    """The host that the permission is handed to, "" where the link leaves that to the program; None where it asks for none."""
    try:
        parts = urlsplit(link.url)
        asked = parse_qs(parts.query[:_LONGEST])
        goes_to = (urlsplit(asked.get("redirect_uri", [""])[0]).hostname or "").lower()
    except ValueError:
        return None
    path = unquote(parts.path).lower()
    return goes_to if "client_id" in asked and any(each in path for each in paths) else None
