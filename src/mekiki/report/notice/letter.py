"""What a notice says: short, dated with zone, addresses dead, and no more than the case holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from mekiki.knowledge.domains import is_address
from mekiki.knowledge.pageplaces import page_place
from mekiki.model.case import Case
from mekiki.model.evidence import Known, mappings
from mekiki.model.facts import Text
from mekiki.model.message import Hop, Link
from mekiki.report.contacts import addresses_of, reported_links
from mekiki.report.notice.receivers import Receiver
from mekiki.report.oflink import is_of_link
from mekiki.report.safe import defang, defang_host, defang_url, suspects_of
from mekiki.report.standins import has_stand_ins
from mekiki.report.texts import brand_name, percent, said, shortened, term
from mekiki.report.words import LABELS

_OPENING: Mapping[str, Text] = {
    "sending-network": Text(
        "We received a phishing mail from an address in your network. Please find out who uses it and stop the abuse.",
        "貴社ネットワークのアドレスから、フィッシングメールが届きました。利用者の確認と、送信を止める対応をお願いいたします。",
    ),
    "sending-service": Text(
        "We received a phishing mail that was sent through your service. Please stop the account that sent it.",
        "貴社サービスを経由して、フィッシングメールが届きました。送信に使われたアカウントの停止をお願いいたします。",
    ),
    "landing-network": Text(
        "A phishing page is reached at an address in your network. Please have it taken down.",
        "貴社ネットワークのアドレスで、フィッシングページが公開されています。停止の対応をお願いいたします。",
    ),
    "landing-service": Text(
        "A phishing page stands on your service. Please take it down.",
        "貴社サービス上で、フィッシングページが公開されています。停止の対応をお願いいたします。",
    ),
    "cdn": Text(
        "A phishing page is delivered through your service. Please stop it, and pass this report on to the host behind it.",
        "貴社サービスを通じて、フィッシングページが配信されています。停止と、配信元への転送をお願いいたします。",
    ),
    "redirector": Text(
        "A phishing mail leads through an address of your service. We do not hold you responsible; please switch it off.",
        "フィッシングメールのリンクが、貴社サービスのアドレスを経由しています。貴社の責任を問うものではありません。"
        "該当アドレスの無効化をお願いいたします。",
    ),
    "registrar": Text(
        "A domain that was registered through you is used for phishing. Please look into it and suspend it.",
        "貴社で登録されたドメインが、フィッシングに使われています。調査と利用停止をお願いいたします。",
    ),
    "brand": Text(
        "Your company's name is used in a phishing mail. We pass it on to you for your information.",
        "貴社の名をかたるフィッシングメールが届きました。情報提供としてお送りします。",
    ),
    "capaj": Text("We report a phishing mail.", "フィッシングメールを受信しましたので、ご報告します。"),
    "dekyo": Text(
        "We pass on a mail that we did not agree to receive or whose sender is forged.",
        "送信に同意していない、または送信者を偽ったとみられるメールを受信しましたので、情報提供します。",
    ),
    "jpcert": Text(
        "We ask for help in having a phishing page taken down.",
        "フィッシングサイトについて、調整（停止）の対応を依頼します。",
    ),
    "apwg": Text(
        "We report a phishing mail; the whole of it is attached.", "フィッシングメールを報告します。全文を添付します。"
    ),
}
_OF_A_LINK: Mapping[str, Text] = {  # what is said by role where nobody has a mail, and all that is known is a link
    "redirector": Text(
        "A phishing link leads through an address of your service. We do not hold you responsible; please switch it off.",
        "フィッシングのリンクが、貴社サービスのアドレスを経由しています。貴社の責任を問うものではありません。"
        "該当アドレスの無効化をお願いいたします。",
    ),
    "brand": Text(
        "Your company's name is used in a phishing link. We pass it on to you for your information.",
        "貴社の名をかたるフィッシングのリンクが見つかりました。情報提供としてお送りします。",
    ),
    "capaj": Text(
        "We report a link to a phishing page.", "フィッシングサイトへのリンクが見つかりましたので、ご報告します。"
    ),
    "apwg": Text("We report a link to a phishing page.", "フィッシングサイトへのリンクを報告します。"),
}
_LABELS: Mapping[str, Text] = {
    "source": Text("Source address", "送信元アドレス"),
    "received": Text("Received at", "受信日時"),
    "helo": Text("Name given in HELO", "HELO で名乗った名前"),
    "reverse": Text("Reverse name", "逆引き名"),
    "envelope": Text("Envelope sender", "エンベロープ送信者"),
    "from": Text("From (as claimed)", "差出人（自称）"),
    "subject": Text("Subject", "件名"),
    "message-id": Text("Message-ID", "Message-ID"),
    "url": Text("Address of the page", "ページのアドレス"),
    "host-addresses": Text("Its host's addresses", "ホストの IP アドレス"),
    "domain": Text("Domain", "ドメイン"),
    "created": Text("Registered on", "登録日"),
    "registrar": Text("Registrar", "レジストラ"),
    "asks": Text("The page asks for", "入力を求める項目"),
    "seen": Text("Page seen at", "ページの確認日時"),
    "brand": Text("Impersonates", "かたられた会社"),
    "verdict": Text("Our assessment", "鑑定"),
}
_LONGEST_LINE = 160  # characters of a subject
_ATTACHED = Text("The mail is attached with all of its headers.", "受信したメールを、ヘッダーを含めて添付します。")
_ON_REQUEST = Text(
    "We hold the mail with all of its headers, and send it on request.",
    "受信したメールは、ヘッダーを含めて手元にあります。必要であればお送りします。",
)
_PAGE_KEPT = Text(
    "The page's own identifier in the address is the original one.",
    "ページのアドレスに含まれるページ自体のIDは、元のままです。",
)
_MASKED = Text(
    "The recipient's address and name are replaced by placeholders of the same shape, and so is what could tell who it is: "
    "tokens, the Message-ID, queue numbers.",
    "受信者のアドレスと氏名、および受信者の特定につながるもの（識別子、Message-ID、キュー番号）は、"
    "同じ形の仮の文字列に置き換えています。",
)
_MASKED_BUT_ID = Text(
    "The recipient's address and name are replaced by placeholders of the same shape, and so is what could tell who it is: "
    "tokens, queue numbers. The Message-ID is the original one.",
    "受信者のアドレスと氏名、および受信者の特定につながるもの（識別子、キュー番号）は、"
    "同じ形の仮の文字列に置き換えています。Message-ID は元のままです。",
)
_LINK_ALONE = Text(
    "All that we have is the link; in which message it came is not known to us.",
    "手元にあるのはこのリンクだけです。どのようなメッセージで届いたものかは分かりません。",
)
_LINK_MASKED = Text(
    "What in the address tells whom the link was made for is replaced by placeholders of the same shape.",
    "アドレスのうち、リンクを受け取った人の特定につながる部分は、同じ形の仮の文字列に置き換えています。",
)
_DEFANGED = Text(
    "Links, mail addresses and the names of suspicious hosts are written hxxp and [.] so that nobody opens them by "
    "mistake; IP addresses by themselves stand as they are.",
    "誤って開かないよう、リンク、メールアドレス、疑わしいホストの名前は hxxp と [.] で表記しています。"
    "単独の IP アドレスはそのままです。",
)
_ORIGIN_NOT_SURE = Text(
    "That the mail came from this source address is not sure: it may have been handed on by it.",
    "このアドレスが本当の送信元かどうかは確かではありません。メールを中継しただけの可能性があります。",
)
_NOT_SEEN = Text("The page itself was not visited.", "ページそのものは確認していません。")
_ASKS: Mapping[str, Text] = {
    "user": Text("user name", "利用者名"), "password": Text("password", "パスワード"),
    "card-number": Text("card number", "カード番号"), "card-expiry": Text("card expiry", "カードの有効期限"),
    "security-code": Text("security code", "セキュリティコード"), "pin": Text("PIN", "暗証番号"),
    "one-time-code": Text("one-time code", "ワンタイムコード"), "my-number": Text("My Number", "マイナンバー"),
    "national-id": Text("identity, social security or tax number", "身分証・社会保障・納税者の番号"),
    "secret-answer": Text("answer to a security question", "秘密の質問の答え"),
    "seed-phrase": Text("seed phrase", "シードフレーズ"), "private-key": Text("private key", "秘密鍵"),
    "name": Text("name", "氏名"), "address": Text("postal address", "住所"), "phone": Text("telephone", "電話番号"),
    "birthday": Text("date of birth", "生年月日"), "bank-account": Text("bank account", "口座番号"),
    "email": Text("e-mail address", "メールアドレス"), "file": Text("file", "ファイル"), "other": Text("other", "その他"),
}  # fmt: skip
_SUBJECTS: Mapping[str, Text] = {
    "sending": Text("Phishing mail sent from {about} ({time})", "フィッシングメールの送信元 {about}（{time}）"),
    "landing": Text("Phishing page at {about}", "フィッシングページ {about}"),
    "other": Text("Phishing mail: {subject}", "フィッシングメールの報告：{subject}"),
    "link": Text("Phishing link: {about}", "フィッシングのリンクの報告：{about}"),
}


def subject(case: Case, receiver: Receiver, hide: Callable[[str], str]) -> str:
    """One line, with what the receiver sorts by: the address and the time, or the page."""
    other = "link" if is_of_link(case) else "other"
    kind = "sending" if receiver.role.startswith("sending") else "landing" if _is_on_page(receiver) else other
    hop = boundary(case)
    time = f"{hop.time.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if hop and hop.time and hop.time.tzinfo else "?"
    told = lures(case, receiver)[0].host if kind == "link" and lures(case, receiver) else receiver.about
    about = receiver.about if kind == "sending" else _dead_host(hide(told))
    own = defang(hide(case.message.subject), suspects_of(case.message))
    line = _SUBJECTS[kind].in_(receiver.lang).format(about=about, time=time, subject=own)
    return shortened(" ".join(line.split()), _LONGEST_LINE)


def _is_on_page(receiver: Receiver) -> bool:
    return receiver.role in ("landing-network", "landing-service", "cdn", "redirector", "registrar")


def body(case: Case, receiver: Receiver, hide: Callable[[str], str], masked: bool, closing: str = "") -> str:
    """The letter as plain text; ``hide`` masks the reader, ``closing`` is how the reporter signs."""
    lang = receiver.lang
    suspects = suspects_of(case.message)
    rows = [_Row(label, hide(value), value) for label, value in facts(case, receiver)]
    rows = [
        row for row in rows if row.label != "message-id" or not row.is_hidden
    ]  # nobody finds an invented one in a log
    lines = [f"{_LABELS[row.label].in_(lang)}: {_dead(row.label, row.value, suspects)}" for row in rows]
    notes = "\n".join(note.in_(lang) for note in _notes(case, receiver, rows, masked))
    opening = _OPENING[receiver.role]
    opening = _OF_A_LINK.get(receiver.role, opening) if is_of_link(case) else opening
    parts = [opening.in_(lang), "\n".join(lines), notes, closing]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Row(NamedTuple):
    """A fact as the letter tells it, with what it was before the reader was masked."""

    label: str  # a key of _LABELS
    value: str
    known: str

    @property
    def is_hidden(self) -> bool:
        return self.value != self.known


def _notes(case: Case, receiver: Receiver, rows: Sequence[_Row], masked: bool) -> Iterator[Text]:
    """What the receiver must know of the facts above: what comes with them, what is masked in them, what is not sure."""
    of_link, told = is_of_link(case), {row.label for row in rows}
    if receiver.whole_mail:
        yield _ATTACHED if receiver.addresses else _ON_REQUEST
    if of_link:
        yield _LINK_ALONE
    if masked:
        if not of_link:
            yield _MASKED_BUT_ID if "message-id" in told else _MASKED
        elif any(row.is_hidden or has_stand_ins(row.value) for row in rows):
            yield _LINK_MASKED
        if page_marks(case, receiver):
            yield _PAGE_KEPT
    if "source" in told and not is_origin_sure(case):
        yield _ORIGIN_NOT_SURE
    yield _DEFANGED
    if not case.evidence.known("page"):
        yield _NOT_SEEN


def _dead(label: str, value: str, suspects: Collection[str]) -> str:
    """A value as the letter writes it, the reader taken out of it before: nobody opens it by mistake."""
    if label == "envelope":
        return value.replace(".", "[.]")
    if label == "message-id":
        left, at, right = value.rpartition("@")
        return left + at + right.replace(".", "[.]")
    if label in ("from", "subject"):  # in the sender's words, which may name a host by itself
        return defang(value, suspects)
    if label == "url":  # in whose path and query other addresses may stand
        return defang(defang_url(value), suspects)
    return _dead_host(value) if label in ("domain", "helo", "reverse") else value


def _dead_host(host: str) -> str:
    return host if is_address(host.strip("[]")) else defang_host(host)


def facts(case: Case, receiver: Receiver) -> Iterator[tuple[str, str]]:
    """(key of _LABELS, value), what the receiver can act on first; addresses as they are."""
    on_mail = [*_of_mail(case)]
    on_page = [*_of_page(case, receiver)]
    yield from on_page + on_mail if _is_on_page(receiver) or receiver.role == "jpcert" else on_mail + on_page
    brand = brand_name(case.told.posed_as, receiver.lang)
    if brand:
        yield "brand", brand
    label = term(LABELS, case.told.label.value, receiver.lang)
    how_sure = said("by-hand-short", receiver.lang) if case.told.is_by_hand else percent(case.verdict.probability)
    yield "verdict", f"{label} ({how_sure})"


def _of_mail(case: Case) -> Iterator[tuple[str, str]]:
    message, hop = case.message, boundary(case)
    if is_of_link(case):
        return
    if message.origin.ip:
        yield "source", message.origin.ip
    if hop and hop.time:
        yield "received", moment(hop.time)
    if message.origin.helo:
        yield "helo", message.origin.helo
    if message.origin.reverse_name not in ("", "unknown"):
        yield "reverse", message.origin.reverse_name
    if message.return_path:
        yield "envelope", message.return_path
    if message.sender:
        yield "from", f"{message.sender.name} <{message.sender.address}>".strip()
    yield "subject", " ".join(message.subject.split())
    if message.message_id:
        yield "message-id", message.message_id


def _of_page(case: Case, receiver: Receiver) -> Iterator[tuple[str, str]]:
    for link in lures(case, receiver):
        yield "url", link.url
        found = addresses_of(case, link)
        if found and not is_address(link.host):
            yield "host-addresses", ", ".join(found)
        registered = case.evidence.known("registration").get(link.registrable_domain)
        if registered:
            yield from _of_registration(link.registrable_domain, registered)
    for answer in case.evidence.known("page").values():
        yield "seen", moment(answer.time)
        asked = dict.fromkeys(asks_of(answer))
        if asked:
            yield (
                "asks",
                "、".join(_ASKS[each].ja for each in asked)
                if receiver.lang == "ja"
                else ", ".join(_ASKS[each].en for each in asked),
            )


def _of_registration(domain: str, known: Known) -> Iterator[tuple[str, str]]:
    yield "domain", domain
    created = known.value.get("created")
    if isinstance(created, datetime):
        yield "created", moment(created)
    if known.value.get("registrar"):
        yield "registrar", str(known.value["registrar"])


def asks_of(answer: Known) -> list[str]:
    """What the fields of a visited page ask for, as docs/evidence.md names it."""
    found = []
    for view in mappings(answer.value.get("views")):
        for form in mappings(view.get("forms")):
            found += [str(row.get("asks")) for row in mappings(form.get("fields")) if row.get("asks") in _ASKS]
    return found


def lures(case: Case, receiver: Receiver) -> list[Link]:
    """The links that a receiver is told of: those that have to do with it; all that are nobody's own, for the others."""
    found = reported_links(case)
    own = [
        link
        for link in found
        if receiver.about in (link.host, link.registrable_domain) or receiver.about in link.wrappers
    ]
    addresses = [link for link in found if _is_at(case, link, receiver.about)]
    return own or addresses or found


def page_marks(case: Case, receiver: Receiver) -> tuple[str, ...]:
    """The marks that the service gave the pages that it is told of; it alone finds the page by them."""
    if receiver.role not in ("landing-service", "redirector"):
        return ()
    places = [page_place(link.host, link.path, link.query) for link in lures(case, receiver)]
    return tuple(mark for place in places if place for mark in place.ids)


def _is_at(case: Case, link: Link, ip: str) -> bool:
    return ip in addresses_of(case, link)


def is_origin_sure(case: Case) -> bool:
    """Whether a machine may be told the address as that of the sender: it reads no notes."""
    return case.message.origin.confidence != "low"


def boundary(case: Case) -> Hop | None:
    """The hop that saw the mail come from outside."""
    at, hops = case.message.origin.hop, case.message.hops
    return hops[at] if 0 <= at < len(hops) else None


def moment(when: datetime) -> str:
    """A time with its zone, and in UTC beside it; one without a zone is UTC that nobody vouches for (RFC 5322 3.3)."""
    if when.tzinfo is None:
        return f"{when.isoformat(' ', 'seconds')} -0000"
    if when.utcoffset() == timedelta(0):
        return f"{when:%Y-%m-%d %H:%M:%S} UTC"
    return f"{when.isoformat(' ', 'seconds')} ({when.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC)"
