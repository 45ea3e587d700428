"""A code that signs in somebody else's device is to be entered at the service's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.checks.readings.wording import folded_bodies
from mekiki.knowledge.sayings import saying
from mekiki.model.facts import Domain, Quote
from mekiki.model.message import Link
from mekiki.model.regex import regex

# Where the services take such codes, by host and the path's end; any tenant may stand before it.
_PAGES = {
    "microsoft.com": ("/devicelogin", "/link"),
    "www.microsoft.com": ("/devicelogin", "/link"),
    "aka.ms": ("/devicelogin",),
    "login.microsoftonline.com": ("/deviceauth", "/devicelogin"),
    "login.microsoft.com": ("/device",),
    "github.com": ("/login/device",),
    "www.google.com": ("/device",),
    "google.com": ("/device",),
}
# A user code (RFC 8628 6.1): eight or nine capitals and digits, or two halves of four.
_CODE = regex(
    r"(?<![\w/=?&.-])(?=[A-Z0-9-]*[A-Z])(?:[A-Z0-9]{4}-[A-Z0-9]{4}|(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{8,9})(?![\w-])"
)
# … and what is called a code, however it is cut: the sender of a false invitation writes it as he likes.
_CALLED, _OTHER = saying("device-code", "code"), saying("device-code", "other-code")
_ANY_CODE = regex(
    r"(?<![\w/=?&.@-])(?=[A-Z0-9 \u2010-\u2013-]{0,12}\d)"
    r"(?:[A-Z0-9]{2,5}(?:[-\u2010-\u2013][A-Z0-9]{2,5}){1,3}|[A-Z0-9]{3,5}(?: [A-Z0-9]{3,5}){1,2}|[A-Z0-9]{6,12})(?![\w-])"
)
_ELSE = regex(r"[.。!?！？]\s|://")
_NEAR, _AROUND = 25, 12  # characters: from the word for a code to the code; to what makes it another one


_PLAIN = 1.5  # of the weight: the words around it are those of any invitation, and take nothing away


@check(
    id="request.device-code",
    when=("web link",),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="account-access",
    title=Text(en="A code that signs in another's device", ja="他人の端末をログインさせるコード"),
    found=Text(
        en="The mail brings the code “{code}” and leads to {domain}, where such codes sign in a device.",
        ja="コード「{code}」を示し、端末をログインさせるページ（{domain}）へ案内しています。",
    ),
    why=Text(
        en="The page is genuine and so is the code, but it belongs to the sender's device: whoever enters it lets the sender into "
        "the account, with no password stolen and past the second factor. No meeting is joined by such a page.",
        ja="ページもコードも本物ですが、コードは送り手の端末のものです。入力すると、パスワードも二段階認証も破られないまま、"
        "送り手が自分のアカウントに入れます。会議への参加に、このページを使うことはありません。",
    ),
    innocent=Text(
        en="A code for your own television or terminal is shown on its screen. Nobody sends one by mail; a colleague who helps at "
        "that very moment might.",
        ja="自分のテレビや端末のコードは、その画面に表示されるもので、メールでは届きません。"
        "その場で作業を手伝っている同僚が知らせてくる場合くらいです。",
    ),
    examples=(
        Example(
            mail("Join the meeting at https://microsoft.com/devicelogin with the code JK7QH9XW."),
            sees=({"code": "JK7QH9XW", "domain": "microsoft.com"},),
        ),
        Example(
            mail(
                "会議の参加コードは WDJB-MJHT です。https://login.microsoftonline.com/common/oauth2/deviceauth で入力してください。"
            ),
            sees=({"code": "WDJB-MJHT", "domain": "microsoftonline.com"},),
        ),
        Example(
            mail("Dial in: https://microsoft.com/devicelogin\nYour meeting code: K4T-9QM-RW"),
            sees=({"code": "K4T-9QM-RW", "domain": "microsoft.com"},),
        ),
        Example(
            mail("Öffnen Sie https://google.com/device und tippen Sie den Besprechungscode B7RT MX42 ein."),
            sees=({"code": "B7RT MX42", "domain": "google.com"},),
        ),
        Example(
            mail("Go to https://microsoft.com/devicelogin and enter the guest passcode K7RT MX42E."),
            sees=({"code": "K7RT MX42E", "domain": "microsoft.com"},),
        ),
        Example(mail("Open https://microsoft.com/devicelogin and enter the code on the SCREEN of the TELEVISION.")),
        Example(
            mail(
                "The room's screen shows a code. Open https://microsoft.com/devicelogin, then see RFC-8628 or ISO-27001."
            )
        ),
        Example(
            mail(
                "Open https://microsoft.com/devicelogin and type the code that your desk phone shows. Ticket code: INC0012345"
            )
        ),
        Example(mail("Meeting code K4T-9QM-RW, room 12. Maps: https://www.google.com/maps")),
        Example(mail("To sign in, open https://microsoft.com/devicelogin and enter the code on your screen.")),
        Example(mail("Your order JK7QH9XW is here: https://www.microsoft.com/orders")),
    ),
    tags=(Tag.SIGN_IN,),
    source="RFC 8628 5.4, remote phishing; Microsoft on Storm-2372, 2025-02-13: invitations that bring a device code",
)
def device_code(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    page = next((link for link in web_links(message) if _takes_codes(link)), None)
    if page is None:
        return
    for body, text in folded_bodies(message):
        found = _CODE.search(body.text) or _called_code(body.text, text)
        if found is not None:
            facts = {"code": Quote(found.group()), "domain": Domain(page.registrable_domain)}
            yield Sighting((body.place(*found.span()), place_in(page, page.host)), facts, _PLAIN)
            return


def _called_code(text: str, folded: str) -> re.Match[str] | None:
    """The first code that stands behind a word for one, without a sentence or a link between."""
    for word in _CALLED.finditer(folded):
        if _OTHER.search(folded, max(0, word.start() - _AROUND), word.end() + _AROUND):
            continue
        found = _ANY_CODE.search(text, word.end(), word.end() + _NEAR)
        if found is not None and not _ELSE.search(text, word.end(), found.start()):
            return found
    return None


def _takes_codes(link: Link) -> bool:
    return link.path.rstrip("/").lower().endswith(_PAGES.get(link.host, ()))  # of no page: false
