"""What an administrator looks for first in a header: where answers and failures go, who handed the mail in, with which program,
what the receiving host wrote about SPF, DKIM and DMARC, and who signed it. Only what says something is told.

Shared by the HTML case file and the terminal, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mekiki.checks.readings.identity import Authentication, Method, authentication
from mekiki.checks.readings.parties import same_organisation
from mekiki.collect.privacy import reveals
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.message import COVER, Copy, Message
from mekiki.parse.address import mailboxes
from mekiki.report import evidencewords, words
from mekiki.report.safe import HIDDEN, Safe
from mekiki.report.signers import SignerWords
from mekiki.report.texts import clipped, listed, said, term, worded_in

_WORDS: Mapping[str, Text] = {
    "reply-to": Text("Reply-To", "返信先"),
    "sender": Text("Sender", "Sender"),
    "return-path": Text("Return-Path", "Return-Path"),
    "message-id": Text("Numbered by", "番号の発行元"),
    "message-id-is": Text("the host that gave the mail its number (Message-ID)", "メールの番号（Message-ID）を付けたホスト"),
    "mailer": Text("Mailer", "送信ソフト"),
    "authentication": Text("Authentication", "送信者認証"),
    "null": Text(
        "<> – no sender, as on a notice of failure; but this mail is none",
        "<>（差出人なし。配送エラーの通知に使う形ですが、このメールは通知ではありません）",
    ),
    "method": Text("{name} {result}", "{name} {result}"),
    "method-domain": Text("{name} {result} ({domain})", "{name} {result}（{domain}）"),
    "its-word": Text(
        "the word of {host}; not counted, as you have not named it as trusted",
        "{host} の記録。信頼先として指定されていないため、確率には含めていません",
    ),
    "its-word-trusted": Text("the word of {host}, which you trust", "あなたが信頼すると指定した {host} の記録"),
    "our-look": Text("checked here; nobody was asked", "ここで検証した結果（外部への照会なし）"),
    "some-host": Text("the receiving host", "受信サーバー"),
}  # fmt: skip
_MAILERS = ("x-mailer", "user-agent")
_METHODS = ("spf", "dkim", "dmarc")
_LONGEST_NAME = 160  # characters of it, and of what stands before the @: thousands filled a screen
_LONGEST_ADDRESS = 480  # a domain has at most 253, and its dots are in brackets
_MOST = 3  # addresses of a field, and signatures
_AUTOMATIC = ("mailer-daemon", "postmaster")


class HeadLine(NamedTuple):
    """One line; ``small`` is whose word it is."""

    id: str
    label: str
    text: str
    small: str = ""


def sender_words(message: Message, safe: Safe) -> str:
    """Name and address of From as a reader sees them; "" where the mail has neither."""
    sender = message.sender
    if sender is None:
        return ""
    local, at, domain = safe.address(sender.address).rpartition("@")
    address = clipped(f"{clipped(local, _LONGEST_NAME)}{at}{domain}", _LONGEST_ADDRESS)
    return f"{clipped(safe.text(sender.name), _LONGEST_NAME)} {f'<{address}>' if address else ''}".strip()


def copied(message: Message, lang: str) -> str:
    """How the mail reached us, and what this copy no longer holds; "" for a mail as it came."""
    told = [] if message.copy is Copy.ORIGINAL else [term(words.COPIES, message.copy.value, lang)]
    losses = list(dict.fromkeys(term(words.LOSSES, each, lang) for each in message.losses if each != COVER))
    if losses:
        told.append(said("losses", lang, what=listed(losses, lang)))
    if COVER in message.losses:
        told.append(said("cover", lang))
    return " – ".join(told)


def head_lines(case: Case, lang: str, safe: Safe) -> list[HeadLine]:
    """The lines that say something, in the order in which they are looked for."""
    return list(_Head(case, lang, safe).lines())


class _Head:
    def __init__(self, case: Case, lang: str, safe: Safe) -> None:
        self.case, self.message, self.lang, self.safe = case, case.message, lang, safe
        self.say = worded_in(_WORDS, lang)
        sender = case.message.sender
        self.address, self.domain = (sender.address.lower(), sender.domain) if sender else ("", "")

    def lines(self) -> Iterator[HeadLine]:
        if self.message.copy is Copy.INLINE_FORWARD:  # the header is that of whoever passed the mail on
            return
        told = {
            "reply-to": self.reply_to(), "sender": self.sender(), "return-path": self.return_path(),
            "message-id": self.message_id(), "mailer": self.mailer(),
        }  # fmt: skip
        small = {"message-id": self.say("message-id-is")}
        yield from (HeadLine(id, self.say(id), text, small.get(id, "")) for id, text in told.items() if text)
        found = authentication(self.message)
        if found is not None and found.methods:
            yield HeadLine("authentication", self.say("authentication"), self.results(found), self.whose_word(found))
        label, signed = SignerWords(self.case, self.lang, self.safe).head()
        if signed:
            yield HeadLine("smime", label, signed, self.say("our-look"))

    # --- addresses ----------------------------------------------------------------------------------------------

    def reply_to(self) -> str:
        boxes = [each.address for each in self.message.reply_to if each.address]
        differing = any(each.lower() != self.address for each in boxes)
        return listed(map(self.shown, boxes[:_MOST]), self.lang) if differing else ""

    def sender(self) -> str:
        header = self.message.field("sender")
        box = next(iter(mailboxes(header)[0]), None) if header is not None else None
        return self.shown(box.address) if box and box.address and box.address.lower() != self.address else ""

    def return_path(self) -> str:
        """Where it lies in another house than From, or names nobody though the mail is no notice of failure."""
        header = self.message.field("return-path")
        if header is None:
            return ""
        path = self.message.return_path
        if not path:
            return "" if "<>" not in header.value or _is_automatic(self.message) else self.say("null")
        return "" if self.is_home(path.rpartition("@")[2]) else self.shown(path)

    def message_id(self) -> str:
        host = self.message.message_id.strip("<> ").rpartition("@")[2]
        return (
            self.shown(f"…@{host}").removeprefix("…@")
            if host and host.isprintable() and not self.is_home(host.lower())
            else ""
        )

    def is_home(self, host: str) -> bool:
        return bool(self.domain) and same_organisation(self.domain, host)

    def shown(self, address: str) -> str:
        """An address, masked; without its first part where that holds the reader in a spelling of mailing programs."""
        local, _, domain = address.rpartition("@")
        masked = self.safe.address(address)
        if HIDDEN not in masked and reveals(local, self.message.recipients):
            masked = f"{HIDDEN}@{self.safe.host(domain)}"
        return clipped(masked, 120)

    # --- the program, and the results ---------------------------------------------------------------------------

    def mailer(self) -> str:
        named = [header.value.strip() for name in _MAILERS for header in self.message.fields(name)[:1]]
        return clipped(self.safe.text(next(filter(None, named), "")), 100)

    def results(self, found: Authentication) -> str:
        told = [self.method(each) for name in _METHODS for each in self.of(found, name)]
        return listed(dict.fromkeys(told), self.lang)

    def of(self, found: Authentication, name: str) -> list[Method]:
        return [each for each in found.methods if each.name == name][:_MOST]

    def method(self, each: Method) -> str:
        result = term(evidencewords.RESULTS, each.result, self.lang)
        key = "method-domain" if each.domain else "method"
        return self.say(key, name=each.name.upper(), result=result, domain=self.safe.host(each.domain))

    def whose_word(self, found: Authentication) -> str:
        host = self.safe.host(found.writer) if "." in found.writer else self.say("some-host")
        hops = self.message.hops
        is_trusted = bool(hops) and self.case.evidence.reader.trusts(hops[0].by)
        return self.say("its-word-trusted" if is_trusted else "its-word", host=host)


def _is_automatic(message: Message) -> bool:
    """Whether the mail is a notice of failure or an answer by a machine, which bear a null Return-Path (RFC 5321 4.5.5)."""
    kind, said = message.field("content-type"), message.field("auto-submitted")
    if kind is not None and kind.value.lower().startswith("multipart/report"):
        return True
    if said is not None and not said.value.strip().lower().startswith("no"):
        return True
    return message.sender is not None and message.sender.local_part.lower() in _AUTOMATIC
