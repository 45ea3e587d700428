"""Somebody who cannot be told, or speaks for an office or with a threat, has a code scanned that leads to a stranger's log-in."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.names import name_fits_address
from mekiki.checks.readings.phrases import by_family, first_of, one_line, quoted
from mekiki.checks.readings.together import first_place, is_letter_of_nobody_known
from mekiki.checks.readings.weblinks import home, leads_home, strangers, web_links
from mekiki.checks.readings.wording import shown_length
from mekiki.knowledge.domains import registrable_domain
from mekiki.knowledge.lexicon import matches
from mekiki.knowledge.sayings import saying
from mekiki.knowledge.textfold import fold
from mekiki.model.facts import Domain, Quote
from mekiki.model.message import Link, Place

_SCAN = "request.scan-qr"
_SIGN_IN = (
    "request.log-in", "request.verify-account", "request.confirm-identity", "request.enter-secret",
    "request.update-payment", "request.upgrade-mailbox", "request.release-messages",
)  # fmt: skip
_OFFICES = ("identity.human-resources", "identity.it-department", "identity.mail-administrator")
_LONGEST = 6_000  # letters; a newsletter or a manual says all this somewhere
_ACCOUNT = saying("code-and-sign-in", "account-of-the-house")
_CODE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAGMAAABjAQAAAACnQIM4AAABEklEQVR42tWUMW7CQBBF/9hErjBukVbCxwAal75HTgBcAOhScQTu"
    "kc6uzDFMFokijReK2JLtnzKpPC6T6VZ62v9G+7VC/MzVw+/5WycnssPVy8XTSGHLlUHASk3IYyn8HnIY49J00Vjr+2EMmZTTNAao"
    "plMmz7f5RyPRMAmSdLU9kmQ5TPaBCQMjBUQjXUFyUYFOJYlt7VdLo9zpATlnqTlf7EnbqE9MuGQf2KOWTi5cZqvAKp4TPIIu+voM"
    "m/lLj2FyurZc318Zq54uM3uWgE/dky6zR/rqRhWwSVopdNKx3WfY0tffKDMbsIJGegAQ4jaru9OIzj+z2KWL3YjOA/PocjuP6HyY"
    "QN7bxzAp/+QH+waAXZonU1cqcAAAAABJRU5ErkJggg=="
)
_FROM = "Staff Notice <q7@larsen-doors.test>"
_FILES = (("code.png", "image/png", _CODE),)


@check(
    id="pressure.code-and-sign-in",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    when=("web link",),
    title=Text(en="Scan a code, then sign in", ja="コードを読み取らせてログインさせる"),
    found=Text(
        en="A code is to be scanned (“{words}”) and the reader to sign in or confirm something (“{more}”). The code "
        "leads to {domain}.",
        ja="コードの読み取り（「{words}」）と、ログインや確認（「{more}」）を求めています。コードの接続先は {domain} です。",
    ),
    why=Text(
        en="What can be opened on a computer needs no code. It is there to carry the log-in to a telephone, past the "
        "filters, where the address of the page is hardly seen.",
        ja="パソコンで開けるものに、コードは要りません。フィルターを避け、アドレスを確かめにくいスマートフォンで"
        "ログインさせるために使われます。",
    ),
    innocent=Text(
        en="Schools and events that use other people's services, and the set-up of two-step sign-in, ask for the same. "
        "Open the service as you always do, without the code.",
        ja="学校や催しが外部のサービスを使うときや、二段階認証の設定でも、同じ求めがあります。コードを使わず、"
        "いつもの入口から開けば済みます。",
    ),
    examples=(
        Example(
            mail("Scan the code with your phone and verify your account.", from_=_FROM, attachments=_FILES),
            sees=({"words": "Scan the code", "more": "verify your account", "domain": "a.example"},),
        ),
        Example(
            mail("人事部です。QRコードをスキャンして、アカウントの確認をしてください。", attachments=_FILES),
            sees=({"words": "QRコードをスキャン", "more": "アカウントの確認", "domain": "a.example"},),
        ),
        Example(
            mail(
                "Human Resources: scan the code with your phone and sign in with your work account.",
                from_="Harbor Mill Staff Office <office@a.example>", attachments=_FILES,
            ),
            sees=({"words": "scan the code", "more": "and sign in", "domain": "a.example"},),
        ),
        Example(
            mail(
                "人事部です。QRコードを読み取り、会社アカウントでサインインしてください。",
                from_="Harbor Mill Staff Office <office@a.example>", attachments=_FILES,
            ),
            sees=({"words": "QRコードを読み取", "more": "サインインしてください", "domain": "a.example"},),
        ),
        Example(
            mail(
                "Thank you for joining our club. Scan the code and sign in with your club account.",
                from_="A <info@a.example>", attachments=_FILES,
            )
        ),
        Example(mail("Scan the code at the entrance.", from_=_FROM, attachments=_FILES)),
        Example(mail("Scan the code to log in to your class.", from_="Oak School <a@oak-school.test>", attachments=_FILES)),
        Example(
            mail("Scan the code and verify your account.", from_="A <info@a.example>", attachments=_FILES)
        ),
        Example(mail("Scan the code and verify your account: https://b.example/x", from_=_FROM)),
    ),
    tags=(Tag.SIGN_IN,),
    source="FBI IC3 PSA220118 on QR codes; the phrases of knowledge/data/phrases/request.json",
)  # fmt: skip
def code_and_sign_in(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    code = next((link for link in strangers(message) if link.source == "qr"), None)
    code = (code if _is_doubtful(message) else None) or _code_of_a_false_house(message)
    if code is None:
        return
    domain = Domain(code.registrable_domain or code.host)
    scan, sign_in = first_of(message, _SCAN), first_of(message, *_SIGN_IN)
    if scan is not None and sign_in is not None:
        if shown_length(message) <= _LONGEST:
            yield saw(scan.place, sign_in.place, code.place, words=quoted(scan), more=quoted(sign_in), domain=domain)
    else:
        for place, words, more in _in_the_file(message, code):
            yield saw(place, words=words, more=more, domain=domain)


def _code_of_a_false_house(message: Message) -> Link | None:
    """A code that leads to the sender's own domain, who speaks for an office of the reader's house and is not of that house.

    The account of the house is to be given there: no domain but the house's own, or its provider's, takes that.
    """
    code = next((link for link in web_links(message) if link.source == "qr" and leads_home(message, link)), None)
    if code is None or not is_letter_of_nobody_known(message) or first_of(message, *_OFFICES) is None:
        return None
    is_of_the_house = any(registrable_domain(each.rpartition("@")[2]) == home(message) for each in message.recipients)
    return code if not is_of_the_house and first_place(message, _ACCOUNT) is not None else None


def _is_doubtful(message: Message) -> bool:
    """Whether the sender is nobody that its address confirms, or speaks for the reader's own house, or threatens.

    A name in another script cannot be held against the address, and is not doubted for it.
    """
    can_be_held = message.sender is None or message.sender.name.isascii()
    is_told = name_fits_address(message) is True or not can_be_held
    return not is_told or first_of(message, *_OFFICES) is not None or "threat" in by_family(message)


def _in_the_file(message: Message, code: Link) -> Iterator[tuple[Place, Quote, Quote]]:
    """The same said by the document that shows the code."""
    for each in message.documents:
        if each.part == code.place.part and len(each.text) <= _LONGEST:
            told: dict[str, Quote] = {}
            for match in matches(fold(each.text)):
                told.setdefault(match.term.id, Quote(one_line(each.text[match.start : match.end])))
            more = next((told[id] for id in _SIGN_IN if id in told), None)
            if _SCAN in told and more is not None:
                yield code.place, told[_SCAN], more
                return
