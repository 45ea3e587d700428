"""An attached web page holds a form for a password or a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail
from mekiki.checks.readings.attached import Attached, attached, is_web_page, runs_script, unpacked, what_page_does
from mekiki.checks.readings.parties import from_outside, same_organisation
from mekiki.checks.readings.weblinks import web_links
from mekiki.knowledge import brands
from mekiki.model.facts import Quote
from mekiki.model.regex import regex

_ACTION = regex(
    rb"""<form\b[^<>]{0,2000}?\baction\s{0,20}=\s{0,20}["']?https?://([a-z0-9.-]{1,253})(?=[/?#:"'\s>])""",
    re.IGNORECASE,
)
_FORM, _OTHER_WAYS = regex(rb"<form\b", re.IGNORECASE), regex(rb"formaction|<base\b|<!--", re.IGNORECASE)
_SENT_HOME, _FROM_KNOWN_HOUSE = 0.4, 0.5  # of the weight

_PASSWORD = Text(en="a field for a password", ja="パスワードの入力欄")
_SCRIPT = Text(en="a script", ja="スクリプト")


@check(
    id="attachment.html-with-form",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    asks="account-credentials",
    when=("attachment",),
    title=Text(en="An attached page that acts", ja="入力欄やスクリプトを含む添付ページ"),
    found=Text(
        en="The attached page “{name}” holds {what}.",
        ja="添付のページ「{name}」に、{what}が含まれています。",
    ),
    why=Text(
        en=(
            "A page that asks for a password, or runs a program, from your own disk is a phishing site "
            "delivered to your door."
        ),
        ja=(
            "手元で開くページがパスワードを尋ねたりプログラムを動かしたりするのは、フィッシングサイトを宅配さ"
            "れたようなものです。"
        ),
    ),
    innocent=Text(
        en=("Readers for encrypted mail work in this way; ask the sender by another way before you type anything."),
        ja="暗号化メールの閲覧用ページも同じ仕組みです。入力する前に、別の手段で送り主に確かめてください。",
    ),
    examples=(
        Example(
            mail("x", attachments=(("login.html", "text/html", b"<html><form><input type='password'></form></html>"),)),
            sees=({"name": "login.html", "what": _PASSWORD},),
        ),
        Example(
            mail(
                "x",
                attachments=(
                    (
                        "view.svg",
                        "image/svg+xml",
                        b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>",
                    ),
                ),
            ),
            sees=({"name": "view.svg", "what": _SCRIPT},),
        ),
        Example(
            mail(
                "x",
                attachments=(
                    (
                        "secure.html",
                        "text/html",
                        b"<form action='https://box.home.example/open'><input type='password'></form>",
                    ),
                ),
            ),
            sees=({"name": "secure.html", "what": _PASSWORD},),
        ),
        Example(
            mail("x", attachments=(("menu.html", "text/html", b"<html><p>Lunch: curry. On load: rice</p></html>"),))
        ),
    ),
    tags=(Tag.SIGN_IN,),
    source="credential phishing and HTML smuggling; WHATWG HTML 4.10, 4.12",
)
def html_with_form(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    packed = unpacked(message)[0] if attached(message) else ()
    for each in (*attached(message), *packed):
        if is_web_page(each):
            does = what_page_does(each)
            if does == "password" or (does and not each.archive):  # pages of program documentation run scripts
                facts = {"name": Quote(each.name), "what": _PASSWORD if does == "password" else _SCRIPT}
                share = _FROM_KNOWN_HOUSE if _from_known_house(message) else 1.0
                if from_outside(message) and _sends_home(message, each):
                    share = min(share, _SENT_HOME)
                yield Sighting((each.place,), facts, share)


def _from_known_house(message: Message) -> bool:
    """Whether From is a known firm's, and all links beside the page are that firm's, too: banks of Korea send statements so."""
    ids = brands.owners_of(message.sender.domain if message.sender else "")
    owners = [each for each in map(brands.all_brands().__getitem__, ids) if each.country == "KR"]
    found = [link for link in web_links(message) if link.source != "attachment"]
    return bool(found) and all(any(owner.uses(link.host) for owner in owners) for link in found)


def _sends_home(message: Message, page: Attached) -> bool:
    """Whether a page without a script sends its fields to the sender's own house, as readers of encrypted mail do."""
    content = page.content[:2_000_000]
    hosts = [hit.group(1).decode("ascii", "replace").lower() for hit in _ACTION.finditer(content)]
    if runs_script(page) or _OTHER_WAYS.search(content) or len(hosts) != len(_FORM.findall(content)):
        return False
    domain = message.sender.domain if message.sender is not None else ""
    return bool(hosts) and all(same_organisation(host, domain) for host in hosts)
