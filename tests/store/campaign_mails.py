"""Thirty invented campaigns, each in ten mails that vary as real waves do; made before the likeness was tuned.

A hand keeps habits (sending tool, template, kit, shape of link and address) and changes what gets blocked: the brand, the
domain, the host, the wording, now and then the template or the kit. A mail is (campaign, raw, answers).
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.header import Header
from hashlib import sha256

from campaign_banks import BANKS, Bank

from mekiki.model.evidence import Answer, Known, Observable

START = datetime(2025, 1, 6, 3, 0, tzinfo=UTC)
_SPIN = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Mutation:
    """One mail of a campaign, and what a visit would have found."""

    campaign: int
    raw: bytes = field(repr=False)
    answers: Mapping[tuple[str, Observable], Answer] = field(default_factory=dict)


def campaigns(seed: int, count: int = 30, each: int = 10, wild: float = 1.0) -> Iterator[Mutation]:
    """All mails of the first ``count`` campaigns, ``each`` of every one; the same seed gives the same mails.

    ``wild`` is how much more often than usual a hand changes its habits and its words.
    """
    for number, bank in enumerate(BANKS[:count]):
        hand = _Hand(number, bank, random.Random(f"{seed}/{number}"), wild)
        for mail in range(each):
            yield hand.mail(mail)


class _Hand:
    """One sender with habits. ``_wave`` is what changes every few mails, ``mail`` what changes every time."""

    def __init__(self, number: int, bank: Bank, chance: random.Random, wild: float) -> None:
        self.number, self.bank, self.chance, self.wild = number, bank, chance, wild
        self.spins: dict[tuple[int, str], int] = {}
        self.tool = chance.choice(_TOOLS)
        self.chrome = chance.choice(_CHROMES)
        self.path = chance.choice(_PATHS)
        self.token = chance.choice(sorted(_TOKENS))
        self.local = chance.choice(_LOCALS)
        self.host = chance.choice(_HOSTS)
        self.named = chance.choice(_NAMES)
        self.kit = _kit(chance)
        self.visited = bank.kind == "lure" and chance.random() < 0.5
        self.net = f"{chance.choice((45, 103, 154, 185, 193))}.{chance.randrange(10, 250)}.{chance.randrange(250)}"
        self.holder = f"AS{chance.randrange(200_000, 215_000)}"
        self.wallet = "bc1q" + "".join(chance.choices("acdefghjklmnpqrstuvwxyz023456789", k=38))
        self.phone = f"+1 (8{chance.randrange(10, 99)}) 555-01{chance.randrange(10, 99)}"
        self.contact = f"{_word(chance)}.{_word(chance)}{chance.randrange(99)}@mailbox.example"
        self.order = list(range(len(bank.paragraphs)))
        self.wave_no = -1

    def _wave(self, number: int) -> None:
        """A new wave: another brand and domain; the rest changes when it must."""
        chance = self.chance
        self.wave_no = number
        self.brand = self.bank.brands[number % len(self.bank.brands)]
        self.net = (
            self.net
            if chance.random() < 0.5 / self.wild
            else f"{chance.randrange(40, 200)}.{chance.randrange(250)}.{chance.randrange(250)}"
        )
        if number == 0:
            return
        if chance.random() < 0.3 * self.wild:
            self.chrome = chance.choice(_CHROMES)
        if chance.random() < 0.25 * self.wild:
            self.kit = _kit(chance)
        if chance.random() < 0.4 * self.wild:
            self.token = chance.choice(sorted(_TOKENS))
        if chance.random() < 0.15 * self.wild:
            self.tool = chance.choice(_TOOLS)
        if chance.random() < 0.2 * self.wild:
            self.local = chance.choice(_LOCALS)
        if chance.random() < 0.15 * self.wild:
            self.path = chance.choice(_PATHS)
        if chance.random() < 0.2 * self.wild:
            self.wallet = "bc1q" + "".join(chance.choices("acdefghjklmnpqrstuvwxyz023456789", k=38))

    def mail(self, number: int) -> Mutation:
        chance = self.chance
        if number // 3 != self.wave_no:
            self._wave(number // 3)
        domain = self.domain()
        url = self.url(domain)
        written = self.written()
        when = START + timedelta(
            days=self.number * 3 + self.wave_no * chance.randrange(15, 40), hours=chance.randrange(40)
        )
        to = f"{_word(chance)}@{chance.choice(('office', 'kobo', 'garden', 'studio'))}.example"
        raw = self.tool(self, _Letter(self.subject(), self.sender(domain), to, written, url, when, chance))
        return Mutation(self.number, raw, self.answers(url, domain, when) if self.visited else {})

    # --- words ------------------------------------------------------------------------------------------------

    def spin(self, slot: int, text: str) -> str:
        """The hand's usual choice in each "{a|b}", now and then another one."""

        def chosen(hit: re.Match[str]) -> str:
            options = hit.group(1).split("|")
            key = (slot, hit.group(1))
            if key not in self.spins or self.chance.random() < 0.2 * self.wild:
                self.spins[key] = self.chance.randrange(len(options))
            return options[self.spins[key] % len(options)]

        filled = _SPIN.sub(chosen, text)
        token = _TOKENS[self.token](self.chance)
        for name, value in (("BRAND", self.brand), ("TOKEN", token[:12].upper()), ("WALLET", self.wallet),
                            ("PHONE", self.phone), ("CONTACT", self.contact)):  # fmt: skip
            filled = filled.replace(name, value)
        return filled

    def subject(self) -> str:
        which = 0 if self.chance.random() < 0.7 / self.wild else 1
        return self.spin(100 + which, self.bank.subjects[which])

    def written(self) -> list[str]:
        order = list(self.order)
        if self.chance.random() < 0.2 * self.wild and len(order) > 2:
            at = self.chance.randrange(1, len(order) - 1)
            order[at], order[at + 1] = order[at + 1], order[at]
        if self.chance.random() < 0.15 * self.wild:
            order.pop()
        hello = (
            self.chance.choice(self.bank.salutations)
            if self.chance.random() < 0.5 * self.wild
            else self.bank.salutations[0]
        )
        return [self.spin(50, hello), *(self.spin(at, self.bank.paragraphs[at]) for at in order)]

    # --- addresses --------------------------------------------------------------------------------------------

    def domain(self) -> str:
        return self.host(self.chance) + self.chance.choice((".example", ".test"))

    def url(self, domain: str) -> str:
        path = self.path.replace("BRAND", _latin(self.brand)).replace("TOKEN", _TOKENS[self.token](self.chance))
        return f"https://{domain}{path}"

    def sender(self, domain: str) -> tuple[str, str]:
        return self.named.replace("BRAND", self.brand), f"{self.local(self.chance)}@{domain}"

    # --- what a visit finds -----------------------------------------------------------------------------------

    def answers(self, url: str, domain: str, when: datetime) -> dict[tuple[str, Observable], Answer]:
        address = f"{self.net}.{self.chance.randrange(2, 250)}"
        logo = _digest(f"logo of {self.brand}")
        view = {
            "view": "phone", "outcome": "page", "why": "", "hops": ({"url": url, "status": 200, "address": address},), "url": url,
            "title": self.brand, "text": "", "screenshot": "", "source": "", "dom": self.kit["dom"][0],
            "forms": ({"action": "post.php", "method": "post", "fields": tuple({"asks": each} for each in self.kit["asks"])},),
            "favicon": {"mmh3": int(_digest(self.brand)[:7], 16), "dhash": _digest(self.brand)[:16]},
            "dhash": "", "resources": tuple((f"https://{domain}/{n}", each) for n, each in enumerate([*self.kit["files"], logo])),
            "hosts": (domain,), "exfiltration": (), "requests": 5, "refused": (), "seconds": 1.0,
        }  # fmt: skip
        page = {"asked": url, "replaced": (), "views": (view,)}
        network = {
            "handle": "",
            "name": "",
            "cidr": f"{self.net}.0/24",
            "country": "",
            "holder": self.holder,
            "asn": int(self.holder[2:]),
        }
        return {
            ("page", Observable("url", url)): Known(page, "visit", when),
            ("dns", Observable("domain", domain)): Known({"a": (address,), "ns": ()}, "dns", when),
            ("network", Observable("ip", address)): Known(network, "rdap", when),
        }


@dataclass(frozen=True, slots=True)
class _Letter:
    subject: str
    sender: tuple[str, str]
    to: str
    paragraphs: list[str]
    url: str
    when: datetime
    chance: random.Random


Tool = Callable[["_Hand", _Letter], bytes]

# --- habits ----------------------------------------------------------------------------------------------------------


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(chance.randrange(2, 4)))


def _letters(chance: random.Random, low: int, high: int, of: str = string.ascii_lowercase) -> str:
    return "".join(chance.choices(of, k=chance.randrange(low, high)))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _latin(brand: str) -> str:
    """A brand as a path would name it."""
    plain = "".join(ch for ch in brand.lower() if ch.isascii() and ch.isalnum())
    return plain or "jp" + _digest(brand)[:4]


def _kit(chance: random.Random) -> dict[str, tuple[str, ...]]:
    asks = chance.choice(
        (
            ("user", "password"),
            ("card-number", "card-expiry", "security-code"),
            ("seed-phrase",),
            ("user", "password", "one-time-code"),
        )
    )
    return {
        "dom": (_digest(str(chance.random()))[:16],),
        "files": tuple(_digest(str(chance.random())) for _ in range(4)),
        "asks": asks,
    }


Chance = random.Random
_TOKENS: Mapping[str, Callable[[Chance], str]] = {
    "hex": lambda chance: _letters(chance, 16, 17, "0123456789abcdef"),
    "digits": lambda chance: _letters(chance, 7, 11, string.digits),
    "mixed": lambda chance: _letters(chance, 8, 14, string.ascii_letters + string.digits),
    "uuid": lambda chance: "-".join(_letters(chance, n, n + 1, "0123456789abcdef") for n in (8, 4, 4, 4, 12)),
}  # fmt: skip
_PATHS = (
    "/jp/BRAND/?uid=TOKEN", "/BRAND/signin.php?id=TOKEN", "/wp-content/plugins/x/BRAND/TOKEN", "/?TOKEN", "/m/TOKEN",
    "/secure/login/index.html?session=TOKEN&lang=x", "/track/TOKEN", "/v/BRAND/TOKEN/start", "/id/verify.aspx?c=TOKEN",
    "/cgi/TOKEN.html", "/app/#/TOKEN",
)  # fmt: skip
_LOCALS: tuple[Callable[[Chance], str], ...] = (
    lambda _: "noreply", lambda chance: f"info{chance.randrange(10, 99)}", lambda chance: "support-" + _letters(chance, 4, 5),
    lambda chance: _letters(chance, 8, 11), lambda chance: f"{_word(chance)}.{_word(chance)}", lambda _: "service",
    lambda chance: f"{_letters(chance, 3, 4)}{chance.randrange(100_000, 999_999)}", lambda chance: f"no-reply_{chance.randrange(9)}",
)  # fmt: skip
_HOSTS: tuple[Callable[[Chance], str], ...] = (
    lambda chance: _letters(chance, 7, 11), lambda chance: f"{_word(chance)}-{_word(chance)}", lambda chance: f"www.{_letters(chance, 5, 7)}",
    lambda chance: f"{_letters(chance, 3, 5)}.{_word(chance)}{_word(chance)}", lambda chance: f"{chance.randrange(10, 99)}{_word(chance)}",
    lambda chance: f"secure-{_word(chance)}-{chance.randrange(100, 999)}",
)  # fmt: skip
_NAMES = ("BRAND", "BRAND Support", "\u300eBRAND\u300f", "BRAND <info>", "Service BRAND", "no-reply")
_CHROMES = (
    ("<html><body>", "<p>{}</p>", '<p><a href="{url}">{button}</a></p>', "</body></html>"),
    ('<html><head><style>.b{{color:red}}</style></head><body bgcolor="#fff"><table width="600"><tr><td>', "<p><font face=Arial>{}</font></p>", '</td></tr><tr><td align="center"><a class="b" href="{url}"><b>{button}</b></a>', "</td></tr></table></body></html>"),
    ('<!DOCTYPE html><html lang="x"><body><div class="wrap"><div class="top"><img src="cid:logo" alt=""></div>', '<div class="row"><span>{}</span></div>', '<div class="cta"><a href="{url}" style="background:#06c;padding:9px">{button}</a></div>', '<hr><div class="foot">&copy;</div></div></body></html>'),
    ("<html><body><center><h2>&nbsp;</h2>", "<div>{}<br><br></div>", '<div><a href="{url}">{url}</a></div>', "<small>--</small></center></body></html>"),
    ('<html><body><table><tbody><tr><td><table cellpadding="0"><tbody><tr><td><img src="https://cdn.example/l.png" width="90">', "</td></tr><tr><td>{}", '</td></tr><tr><td><table><tr><td bgcolor="#d00"><a href="{url}">{button}</a></td></tr></table>', "</td></tr></tbody></table></td></tr></tbody></table></body></html>"),
    ("<div dir=ltr>", "<div>{}</div><div><br></div>", '<div><a href="{url}" target="_blank">{button}</a></div>', "</div>"),
)  # fmt: skip


def _html(hand: _Hand, letter: _Letter) -> str:
    head, row, button, tail = hand.chrome
    rows = "\n".join(row.format(each) for each in letter.paragraphs)
    if hand.bank.kind == "lure":
        rows += "\n" + button.format(url=letter.url, button=hand.spin(60, hand.bank.button))
    return f"{head}\n{rows}\n{tail}\n"


def _plain(hand: _Hand, letter: _Letter) -> str:
    return "\n\n".join(letter.paragraphs) + (f"\n\n{letter.url}\n" if hand.bank.kind == "lure" else "\n")


def _received(letter: _Letter, ip: str) -> str:
    return (
        f"Received: from {letter.sender[1].partition('@')[2]} (unknown [{ip}])\n\tby mx.office.example (Postfix) with ESMTP id "
        f"{_letters(letter.chance, 10, 11, string.ascii_uppercase)}\n\tfor <{letter.to}>; {letter.when:%a, %d %b %Y %H:%M:%S} +0000\n"
    )


def _from(letter: _Letter) -> str:
    name = letter.sender[0]
    shown = f'"{name}"' if name.isascii() else Header(name, "utf-8").encode(maxlinelen=900)
    return f"{shown} <{letter.sender[1]}>"


def _subject(letter: _Letter, charset: str = "utf-8") -> str:
    return letter.subject if letter.subject.isascii() else Header(letter.subject, charset).encode()


def _body(text: str, encoding: str) -> str:
    import base64
    import quopri

    data = text.encode()
    if encoding == "base64":
        return base64.encodebytes(data).decode()
    return quopri.encodestring(data).decode() if encoding == "quoted-printable" else text


def _html_tool(mailer: str, names: str, id_shape: str, encoding: str) -> Tool:
    """A sending program: one HTML part, its own order of header fields and its own Message-ID."""

    def write(hand: _Hand, letter: _Letter) -> bytes:
        ip = f"{hand.net}.{letter.chance.randrange(2, 250)}"
        id = {
            "hex": lambda: _letters(letter.chance, 32, 33, "0123456789abcdef"),
            "dotted": lambda: f"{letter.when:%Y%m%d%H%M%S}.{letter.chance.randrange(10**6)}",
            "guid": lambda: _TOKENS["uuid"](letter.chance), "php": lambda: _letters(letter.chance, 32, 33, string.ascii_letters + string.digits),
        }[id_shape]()  # fmt: skip
        fields = {
            "f": f"From: {_from(letter)}", "t": f"To: {letter.to}", "s": f"Subject: {_subject(letter)}",
            "d": f"Date: {letter.when:%a, %d %b %Y %H:%M:%S} +0000", "i": f"Message-ID: <{id}@{letter.sender[1].partition('@')[2]}>",
            "m": "MIME-Version: 1.0", "x": mailer, "r": f"Reply-To: {hand.contact}" if hand.bank.kind == "plea" else "",
            "p": "X-Priority: 1",
        }  # fmt: skip
        head = "\n".join(fields[each] for each in names if fields[each])
        text = f"{head}\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{_body(_html(hand, letter), encoding)}"
        return (_received(letter, ip) + text).encode()

    return write


def _two_parts(boundary: str, mailer: str) -> Tool:
    """A sending program that writes the text beside the HTML."""

    def write(hand: _Hand, letter: _Letter) -> bytes:
        ip = f"{hand.net}.{letter.chance.randrange(2, 250)}"
        mark = re.sub("9", lambda _: letter.chance.choice(string.digits), boundary)
        head = (
            f"{_received(letter, ip)}Date: {letter.when:%a, %d %b %Y %H:%M:%S} +0000\nTo: {letter.to}\nFrom: {_from(letter)}\n"
            f"Subject: {_subject(letter)}\nMessage-ID: <{_letters(letter.chance, 20, 24, string.ascii_letters)}@{letter.sender[1].partition('@')[2]}>\n{mailer}\n"
            f'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="{mark}"\n'
        )  # fmt: skip
        if hand.bank.kind == "plea":
            head += f"Reply-To: {hand.contact}\n"
        parts = ""
        for kind, text in (("plain", _plain(hand, letter)), ("html", _html(hand, letter))):
            parts += f"--{mark}\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{_body(text, 'base64')}\n"
        return f"{head}\n{parts}--{mark}--\n".encode()

    return write


def _text_tool(mailer: str) -> Tool:
    """A program that writes text only."""

    def write(hand: _Hand, letter: _Letter) -> bytes:
        ip = f"{hand.net}.{letter.chance.randrange(2, 250)}"
        head = (
            f"{_received(letter, ip)}Message-ID: <{_letters(letter.chance, 12, 13, string.hexdigits)}.{letter.chance.randrange(10**7)}@{letter.sender[1].partition('@')[2]}>\n"
            f"From: {_from(letter)}\nTo: {letter.to}\n{mailer}\nSubject: {_subject(letter)}\nDate: {letter.when:%a, %d %b %Y %H:%M:%S} +0000\n"
        )  # fmt: skip
        if hand.bank.kind == "plea":
            head += f"Reply-To: {hand.contact}\n"
        return f"{head}MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{_plain(hand, letter)}".encode()

    return write


_TOOLS = (
    _html_tool("X-Mailer: Foxmail 6, 13, 102, 15 [cn]", "fstdimx", "dotted", "base64"),
    _html_tool("X-Mailer: PHPMailer 6.1.4", "dtfixsm", "php", "8bit"),
    _html_tool("User-Agent: Roundcube", "mdftsix", "hex", "quoted-printable"),
    _html_tool("X-Mailer: Microsoft Outlook 16.0", "ftsdimpx", "guid", "quoted-printable"),
    _html_tool("X-Mailer: Supmailer 38.1.2", "ifstdmpx", "guid", "base64"),
    _two_parts("----=_NextPart_000_9999_99999999.99999999", "X-Mailer: Microsoft Outlook Express 6.00"),
    _two_parts("b1_9999999999999999", "X-Mailer: PHPMailer 5.2"),
    _two_parts("===============9999999999999999999==", "X-Sender: script"),
    _text_tool("X-Mailer: mailx"),
    _text_tool("User-Agent: Mozilla Thunderbird"),
)
