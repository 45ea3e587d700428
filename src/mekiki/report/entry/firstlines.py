"""Who a mail says it is from and to: recipient, subject and sender, read one after the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from mekiki.knowledge.providers import kinds_of
from mekiki.model.evidence import Answer, Known, Unavailable
from mekiki.model.facts import Text
from mekiki.report.entry.form import (
    Block,
    Heading,
    Prose,
    Said,
    Section,
    Statements,
    Sure,
)
from mekiki.report.entry.telling import Telling, from_field, part_of
from mekiki.report.texts import clipped, listed, reason

_READING = {
    "title": Text("Reading recipient, subject and sender", "宛先・件名・差出人を読む"),
    "recipient": Text("The recipient", "宛先"),
    "recipient-plain": Text(
        "The mail went to an ordinary address; nothing more can be read off it.",
        "ごく普通の宛先で、ここから読み取れることは特にありません。",
    ),
    "recipient-clue": Text(
        "The recipient's line already holds {what}: {titles}. More on that below.",
        "宛先欄には、すでに手がかりがあります。{titles}。詳しくは、このあとの説明をご覧ください。",
    ),
    "recipient-unknown": Text(
        "The mail does not say to whom it went.", "だれに宛てたものかは、メールからは分かりません。"
    ),
    "subject": Text("The subject", "件名"),
    "subject-plain": Text(
        "In the subject “{subject}” by itself we found nothing odd.",
        "件名「{subject}」だけからは、おかしな点は見つかりません。",
    ),
    "subject-clue": Text(
        "The subject “{subject}” already holds {what}: {titles}. More on that below.",
        "件名「{subject}」には、すでに手がかりがあります。{titles}。詳しくは、このあとの説明をご覧ください。",
    ),
    "no-subject": Text("The mail has no subject.", "件名がありません。"),
    "sender": Text("The sender", "差出人"),
    "sender-prose": Text(
        "The sender of a mail is like the sender on the back of an envelope: whoever writes it decides what stands "
        "there. It is "
        "worth reading, but proves nothing by itself.",
        "メールの差出人欄は、封筒の裏に書く差出人と同じで、書く人が好きなように書けます。読む価値はありますが、"
        "それだけでは何の証明にもなりません。",
    ),
    "sender-plain": Text(
        "In the sender's name and address we found nothing that speaks against the mail.",
        "差出人の名前とアドレスには、疑わしい点は見当たりません。",
    ),
    "sender-clue": Text(
        "The sender's line already holds {what}: {titles}. More on that below.",
        "差出人欄には、すでに手がかりがあります。{titles}。詳しくは、このあとの説明をご覧ください。",
    ),
    "sender-stranger": Text(
        "The address is at {domain}. We know of no connection between this domain and {brand}, in whose name the mail speaks.",
        "アドレスは {domain} です。このメールは{brand}を名乗っていますが、"
        "このドメインと{brand}との関係を示すものは見つかっていません。",
    ),
    "sender-own": Text(
        "The address is at {domain}, a domain of {brand} itself. That settles nothing: the sender can be forged, and only "
        "the check of the sending domain tells whether it was.",
        "アドレスは {domain} で、{brand}自身のドメインです。ただし差出人は偽れるので、これだけでは本物とはいえません。"
        "見分けるには、送信ドメインの検証が必要です。",
    ),
    "sender-apart": Text(
        "The field reads “{shown}”: the name stands apart from the address, and it depends on the mail program which of "
        "them is shown.",
        "差出人欄は「{shown}」です。名前とアドレスが別々に書かれていて、どう表示されるかはメールソフトによって違います。",
    ),
    "sender-no-address": Text(
        "The field reads “{shown}”, and holds no complete mail address.",
        "差出人欄は「{shown}」で、きちんとしたメールアドレスは書かれていません。",
    ),
    "sender-none": Text("The mail names no sender.", "差出人が書かれていません。"),
    "sender-free": Text(
        "The address is one of {domain}, which gives mailboxes to private people, often within minutes and under any name. "
        "It does not say who writes.",
        "{domain} のアドレスは個人で取得や契約ができ、名前もたいてい自由に選べます。誰が書いたのかは、ここからは分かりません。",
    ),
    "auth": Text("Was it really sent by that domain?", "本当にそのドメインから送られたのか"),
    "auth-pass": Text(
        "The technical check (DMARC) passes for {domain}: the mail was sent with the consent of whoever owns that "
        "domain. It "
        "does not say whether that owner is honest.",
        "技術的な検証（DMARC）では、{domain} の持ち主の許可を得て送られたことが確かめられました。ただし、"
        "その持ち主が信用できるかどうかまでは分かりません。",
    ),
    "auth-fail": Text(
        "The technical check (DMARC) fails: {domain}, the domain in the sender's address, does not vouch for this "
        "mail.",
        "技術的な検証（DMARC）に失敗しています。差出人のドメイン {domain} は、このメールを自分のものと認めていません。",
    ),
    "auth-none": Text(
        "{domain} publishes no rule (DMARC) by which its mail could be told from forged mail; the weaker check of "
        "the sending "
        "address (SPF) says: {spf}.",
        "{domain} は、なりすましを見分けるための規則（DMARC）を公開していません。"
        "送信元アドレスの検証（SPF）の結果は「{spf}」でした。",
    ),
    "auth-silent": Text(
        "Whether the sender's domain vouches for the mail could not be found out: {reason}.",
        "差出人のドメインが本物かどうかは、確かめられませんでした（{reason}）。",
    ),
    "auth-not-asked": Text(
        "We did not check ourselves whether the sender's domain vouches for the mail.",
        "差出人のドメインが本物かどうかの検証（SPF・DKIM・DMARC）は、こちらでは行っていません。",
    ),
}
_SPF = {
    "pass": Text("listed", "一致"),
    "fail": Text("not among its senders", "不一致"),
    "softfail": Text("probably not among its senders", "おそらく不一致"),
    "neutral": Text("no statement", "判断なし"),
    "none": Text("no list published", "公開なし"),
    "temperror": Text("no answer", "応答なし"),
    "permerror": Text("the list is broken", "設定の誤り"),
}


def reading(t: Telling) -> Section:
    w = _READING
    recipient = t.of("recipient")
    if not recipient:
        is_known = bool(t.message.recipients or t.message.to)
        told = t.say(w["recipient-plain" if is_known else "recipient-unknown"])
        plain = (Said(told, Sure.CERTAIN if is_known else Sure.OPEN),)
        recipient = _clues_at(t, ("to", "cc"), "recipient-clue", {"recipient"}) or plain
    sender = t.of("sender") or _plain_sender(t)
    brand = tuple(each for each in t.of("brand") if _is_of_header(t, each))
    blocks: list[Block] = [
        Heading(t.say(w["recipient"])), Statements(recipient), Heading(t.say(w["subject"])), Statements(_subject(t)),
        Heading(t.say(w["sender"])), Prose(t.say(w["sender-prose"])),
        Statements((*brand, *(sender if not brand or sender[0].clues else ()), _authentication(t))),
    ]  # fmt: skip
    return Section("reading", t.say(w["title"]), tuple(blocks))


def _plain_sender(t: Telling) -> tuple[Said, ...]:
    """What is to be said of a sender in whom no check saw anything."""
    sender = t.message.sender
    if sender is None or not sender.address:
        shown = clipped(from_field(t), 200)
        apart = any(box.address for box in t.message.from_)
        key = "sender-none" if not shown else "sender-apart" if apart else "sender-no-address"
        return (Said(t.say(_READING[key], shown=shown), Sure.CERTAIN),)
    if t.is_warned_of and t.is_brands_own(sender.domain):
        told = t.say(_READING["sender-own"], domain=t.safe.host(sender.domain), brand=t.brand_name)
        return (Said(told, Sure.CERTAIN),)
    rows = _clues_at(t, ("from",), "sender-clue", {"sender", "brand"})
    if t.is_warned_of and "free-mail" in kinds_of(sender.domain):
        return (*rows, Said(t.say(_READING["sender-free"], domain=t.safe.host(sender.domain)), Sure.CERTAIN))
    if t.brand and not t.brand.uses(sender.domain):
        told = t.say(_READING["sender-stranger"], domain=t.safe.host(sender.domain), brand=t.brand_name)
        return (*rows, Said(told, Sure.FAIRLY))
    return rows or (Said(t.say(_READING["sender-plain"]), Sure.CERTAIN),)


def _is_of_header(t: Telling, said: Said) -> bool:
    """Whether a clue about a brand was read in the header; else it belongs to the link."""
    rows = [row for row in t.clues if row.number in said.clues]
    return any(place.header for row in rows for place in row.finding.places)


def _subject(t: Telling) -> tuple[Said, ...]:
    w = _READING
    if not t.message.subject.strip():
        return (Said(t.say(w["no-subject"]), Sure.CERTAIN),)
    own = t.of("subject")
    here = _clues_at(t, ("subject",), "subject-clue", {"subject"})
    if here:
        return (*here, *own)
    return own or (Said(t.say(w["subject-plain"], subject=t.quoted_subject), Sure.CERTAIN),)


def _clues_at(t: Telling, headers: Sequence[str], key: str, apart: Collection[str]) -> tuple[Said, ...]:
    """That a header field holds clues which are explained further down; those of the parts ``apart`` stand beside it."""
    rows = [row for row in t.clues if any(place.header.lower() in headers for place in row.finding.places)]
    rows = [row for row in rows if part_of(row.finding) not in apart]
    titles = listed((_within_marks(t, row.finding.title.in_(t.lang)) for row in rows), t.lang)
    told = t.say(_READING[key], subject=t.quoted_subject, titles=titles, what="clues" if len(rows) > 1 else "a clue")
    return (Said(told, Sure.FAIRLY, tuple(row.number for row in rows)),) if rows else ()


def _within_marks(t: Telling, title: str) -> str:
    return f"「{t.quoted(title)}」" if t.lang == "ja" else f"“{t.quoted(title)}”"


def own_check(t: Telling) -> Answer | None:
    """The answer on whether the sender's domains vouch for the mail. There is one mail to ask about, and it is not looked
    for by its digest: that of a kept copy, in which the reader is masked, is another one than that of the mail.
    """
    told = [answer for (topic, _), answer in t.evidence.answers.items() if topic == "authentication"]
    return next((each for each in told if isinstance(each, Known)), told[0] if told else None)


def _authentication(t: Telling) -> Said:
    w, title = _READING, t.say(_READING["auth"])
    answer = own_check(t)
    sender = t.message.sender
    if isinstance(answer, Known):
        dmarc, spf = (answer.value.get(each) for each in ("dmarc", "spf"))
        result = str(dmarc.get("result", "")) if isinstance(dmarc, Mapping) else ""
        domain = t.safe.host(sender.domain if sender else "")
        word = str(spf.get("result", "none")) if isinstance(spf, Mapping) else "none"
        said = _SPF.get(word, Text(word, word)).in_(t.lang)
        key = {"pass": "auth-pass", "fail": "auth-fail", "none": "auth-none"}.get(result)
        if key:
            return Said(t.say(w[key], domain=domain, spf=said), Sure.CERTAIN, title=title)
        return Said(t.say(w["auth-silent"], reason=result or "–"), Sure.OPEN, title=title)
    if isinstance(answer, Unavailable):
        told = t.say(w["auth-silent"], reason=reason(answer.reason, t.lang, t.safe))
        return Said(told, Sure.OPEN, title=title)
    return Said(t.say(w["auth-not-asked"]), Sure.OPEN, title=title)
