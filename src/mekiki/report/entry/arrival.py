"""The beginning of an entry: what came, and the mail with its clues."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from mekiki.model.facts import Text
from mekiki.report import words
from mekiki.report.entry.dates import moment
from mekiki.report.entry.form import (
    SURE,
    Block,
    Clue,
    Letter,
    Prose,
    Row,
    Section,
    Sure,
    Table,
)
from mekiki.report.entry.telling import Telling, from_field, seen
from mekiki.report.marked import Line, Segment
from mekiki.report.pictures.letter import drawn, letter
from mekiki.report.safe import HIDDEN
from mekiki.report.texts import clipped, shortened

_MOST_LINES = 60
_LONGEST_HIDDEN, _MOST_HIDDEN = 80, 3  # of hidden text: filler without end, and not always fit to be printed
_NO_STORY = "ad-generic"  # a pretext that is none
_HEADERS_SHOWN = ("from", "reply-to", "to", "subject", "date", "received")
_NO_SUBJECT = Text("(no subject)", "（件名なし）")

_CAME = {
    "title": Text("What came", "どんなメールが届いたか"),
    "prose": Text(
        "First, the mail as its recipient saw it in the list of new mail. All of this is only what the mail says about "
        "itself; whether it is true comes later.",
        "まずは、受信箱に並んでいたときの見え方です。ここに書かれているのはメールの「自己紹介」にすぎず、"
        "本当かどうかはこれから見ていきます。",
    ),
    "marks": Text(
        "Beside each statement stands how sure it is: “{certain}” stands in the mail or was answered by a source, "
        "“{fairly}” and "
        "“{maybe}” are our reading of it, “{open}” means that we do not know.",
        "それぞれの説明に、確かさを添えました。「{certain}」はメールに書いてあること、または情報源の答えです。"
        "「{fairly}」「{maybe}」は私たちの読み、"
        "「{open}」は分からなかったことです。",
    ),
    "caption": Text("The mail at first sight", "メールの概要"),
    "subject": Text("Subject", "件名"),
    "sender": Text("Sender, as shown", "差出人（表示）"),
    "sender-note": Text("Anybody can write anything here.", "自由に書き換えられる欄です。"),
    "none": Text("none", "なし"),
    "when": Text("Received", "届いた日時"),
    "when-stated": Text("Date, as the mail states it", "日時（メールの記載）"),
    "stated-note": Text(
        "The sender's own word; no receiving host's time is known.",
        "差出人側の申告です。受信側の記録は確認できません。",
    ),
    "when-open": Text("not recorded", "記録がありません"),
    "to": Text("Addressed to", "宛先"),
    "to-note": Text("The recipient is masked in this article.", "受信者を特定できないよう、伏せ字にしています。"),
    "poses": Text("Claims to be", "名乗っている相手"),
    "spoken-of": Text("Speaks of", "話題にしている相手"),
    "says": Text("The story", "口実"),
    "copy": Text("The copy we had", "調べたメールの状態"),
}


def came(t: Telling) -> Section:
    w = _CAME
    when, is_recorded = t.came
    shown = _sender(t)
    to = t.safe.text("; ".join(_recipients(t)))
    rows = [
        Row(t.say(w["subject"]), t.subject or t.say(_NO_SUBJECT), Sure.CERTAIN),
        Row(t.say(w["sender"]), shown or t.say(w["none"]), Sure.CERTAIN, t.say(w["sender-note"]) if shown else ""),
        _when(t, when is not None, is_recorded),
        Row(t.say(w["to"]), to or t.say(w["none"]), Sure.CERTAIN, t.say(w["to-note"]) if HIDDEN in to else ""),
    ]  # fmt: skip
    if t.brand_name:
        rows.append(Row(t.say(w["poses"]), t.brand_name, Sure.FAIRLY))
    if t.spoken_of:
        rows.append(Row(t.say(w["spoken-of"]), t.spoken_of, Sure.CERTAIN))
    if t.pretext_name and t.is_warned_of and t.verdict.pretext != _NO_STORY:
        rows.append(Row(t.say(w["says"]), t.pretext_name, t.pretext_sure))
    if t.message.copy.value != "original":
        rows.append(Row(t.say(w["copy"]), words.COPIES[t.message.copy.value].in_(t.lang), Sure.CERTAIN))
    marks = t.say(w["marks"], **{sure.value: text.in_(t.lang) for sure, text in SURE.items()})
    table = Table(tuple(rows), t.say(w["caption"]))
    return Section("came", t.say(w["title"]), (Prose(t.say(w["prose"])), table, Prose(marks)))


def _sender(t: Telling) -> str:
    """Who it says it is from; where the name stands apart from any address, the field as it is written."""
    sender = t.message.sender
    if sender is None or (sender.address and not sender.name):
        return _mailbox(t, "", sender.address) if sender else ""
    return _mailbox(t, sender.name, sender.address) if sender.address else clipped(from_field(t), 200)


def _recipients(t: Telling) -> list[str]:
    shown = [f"<{each.address}>" for each in t.message.to[:3] if each.address]
    return shown or [f"<{each}>" for each in t.message.recipients[:1]]


def _mailbox(t: Telling, name: str, address: str) -> str:
    name = " ".join(seen(name).split())
    shown = t.safe.text(f"{name} <{address}>" if name and address else name or address)
    return clipped(shown, 200)


def _when(t: Telling, is_known: bool, is_recorded: bool) -> Row:
    when, w = t.came[0], _CAME
    if when is None or not is_known:
        return Row(t.say(w["when"]), t.say(w["when-open"]), Sure.OPEN)
    if not is_recorded:
        return Row(t.say(w["when-stated"]), moment(when, t.lang), Sure.MAYBE, t.say(w["stated-note"]))
    sure = (
        Sure.FAIRLY if t.message.origin.hop < 0 else t.held
    )  # by whatever line stands on top, where none is the boundary's
    return Row(t.say(w["when"]), moment(when, t.lang), sure)


# --- the mail ---------------------------------------------------------------------------------------------------------

_MAIL = {
    "title": Text("The mail, and where it gives itself away", "メールの再現と、ほころび"),
    "title-link": Text("Where the link gives itself away", "リンクのほころび"),
    "title-plain": Text("The mail", "メールの再現"),
    "title-plain-link": Text("The link, whole", "リンクの全体"),
    "prose-link": Text(
        "This is the whole link. The underlined places are those at which we stopped; the numbers are explained one by one "
        "further down. It is written so that it cannot be followed, and {hidden} stands for what tells whom it was made for.",
        "リンクの全体です。下線を引いたのが、調べていて手が止まった箇所です。番号の意味は、このあと順に説明します。"
        "開けない書き方に変えてあり、{hidden} は受け取った人が分かる部分を伏せたものです。",
    ),
    "prose-none-link": Text(
        "This is the whole link. Nothing in it is marked: it holds no clue that speaks against it.",
        "リンクの全体です。疑わしいとして印を付けた箇所はありません。",
    ),
    "alt-link": Text(
        "The link with {count} numbered clues at their places. {notes}",
        "下線と番号を付けたリンクの図。手がかりは{count}件。{notes}",
    ),
    "alt-one-link": Text(
        "The link with one numbered clue at its place. {notes}", "下線と番号を付けたリンクの図。手がかりは1件。{notes}"
    ),
    "alt-none-link": Text("The link; nothing in it is marked.", "リンクの図。印を付けた箇所はありません。"),
    "prose": Text(
        "This is the wording of the mail. The underlined places are those at which we stopped; the numbers are "
        "explained one by "
        "one further down. Links are written so that they cannot be followed, and {hidden} stands for the recipient.",
        "文面を再現しました。下線を引いたのが、調べていて手が止まった箇所です。番号の意味は、このあと順に説明します。"
        "リンクは開けない書き方に変えてあり、{hidden} は受信者を伏せたものです。",
    ),
    "prose-none": Text(
        "This is the wording of the mail. Nothing in it is marked: it holds no clue that speaks against it.",
        "文面を再現しました。疑わしいとして印を付けた箇所はありません。",
    ),
    "alt": Text(
        "The mail with {count} numbered clues at their places. {notes}",
        "下線と番号を付けたメールの図。手がかりは{count}件。{notes}",
    ),
    "alt-one": Text(
        "The mail with one numbered clue at its place. {notes}", "下線と番号を付けたメールの図。手がかりは1件。{notes}"
    ),
    "alt-none": Text("The mail; nothing in it is marked.", "メールの図。印を付けた箇所はありません。"),
    "cut": Text("The rest of the mail is left out here.", "以降は省略しました。"),
    "no-body": Text("The mail has no text that could be shown.", "本文として表示できる文章はありません。"),
}
_NAMES = {
    "from": Text("From", "差出人"),
    "to": Text("To", "宛先"),
    "subject": Text("Subject", "件名"),
    "date": Text("Date", "日時"),
    "reply-to": Text("Reply-To", "返信先"),
    "received": Text("Received", "配送の記録"),
    "attachment": Text("Attached", "添付"),
}


def mail(t: Telling) -> Section:
    headers = tuple(_trimmed(line) for line in t.marked.headers if line.name.lower() in _HEADERS_SHOWN)
    headers += _attached(t, headers)
    lines, cut = _shown_lines(t)
    names = {name: text.in_(t.lang) for name, text in _NAMES.items()}
    titles = {row.number: row.finding.title.in_(t.lang) for row in t.clues}
    picture = letter(
        headers, lines, names, titles, _described(t, drawn(headers, lines), titles), t.lang, t.say(_MAIL["cut"])
    )
    blocks: list[Block] = [Prose(t.say(t.pick(_MAIL, "prose" if titles else "prose-none"), hidden="●●●"))]
    if not any(line.text.strip() for line in lines):
        blocks.append(Prose(t.say(_MAIL["no-body"])))
    blocks.append(Letter(headers, tuple(lines), names, _clues(t), picture, cut))
    # nothing betrays an honest mail
    title = t.say(t.pick(_MAIL, "title" if t.is_warned_of and titles else "title-plain"))
    return Section("mail", title, tuple(blocks))


def _shown_lines(t: Telling) -> tuple[list[Line], str]:
    """The lines of the mail that are shown, and what is said where that is not all of them."""
    bodies = [body for body in t.marked.bodies if not body.alternative]
    lines = _curbed(line for body in bodies for block in body.blocks for line in block.lines)
    while lines and not lines[0].text.strip() and not lines[0].is_marked:
        del lines[0]
    cut = t.say(_MAIL["cut"]) if len(lines) > _MOST_LINES or any(body.cut for body in bodies) else ""
    return _until_last_mark(lines), cut


def _described(t: Telling, there: Collection[int], titles: Mapping[int, str]) -> str:
    """The picture in words, for whoever cannot see it: the clues whose numbers stand in it."""
    notes = " ".join(
        f"{number}: {title}." if t.lang == "en" else f"{number}「{title}」"
        for number, title in titles.items()
        if number in there
    )
    key = "alt" if len(there) > 1 else "alt-one" if there else "alt-none"
    return t.say(t.pick(_MAIL, key), count=len(there), notes=notes)


def _attached(t: Telling, headers: Sequence[Line]) -> tuple[Line, ...]:
    """What is attached, as a mail program shows it: a row of names, each with the clues that were read from the file."""
    segments: list[Segment] = []
    for row in t.marked.parts:
        if row.part.is_attachment and (row.marks or not row.part.container):
            name = clipped(t.safe.text(seen(row.part.filename)) or row.part.content_type, 120)
            segments += [Segment(", ")] if segments else []
            segments.append(Segment(name, row.marks, row.marks))
    seen_there = {number for line in headers for number in line.fresh}
    fresh = sorted({number for segment in segments for number in segment.pins} - seen_there)
    return (Line(tuple(segments), tuple(fresh), "attachment"),) if segments else ()


def _until_last_mark(lines: Sequence[Line]) -> list[Line]:
    """The lines that are shown: all of a short mail, of a long one what comes before its marks end."""
    marked = [at for at, line in enumerate(lines) if line.is_marked]
    return list(lines[: max(_MOST_LINES, min(marked[-1] + 3, 2 * _MOST_LINES) if marked else 0)])


def _curbed(lines: Iterable[Line]) -> list[Line]:
    """The lines with the beginnings of the first few hidden texts only; of the others those stay, wordless, that are clues."""
    kept, left = [], _MOST_HIDDEN
    for line in lines:
        segments = []
        for each in line.segments:
            if each.kind != "hidden":
                segments.append(each)
            elif left > 0 or each.marks:
                segments.append(each._replace(text=shortened(each.text, _LONGEST_HIDDEN) if left > 0 else ""))
                left -= 1
        kept.append(line._replace(segments=tuple(segments)))
    return kept


def _trimmed(line: Line) -> Line:
    """A Received line as far as it tells from whom: what follows names the reader's own host."""
    if line.name.lower() != "received":
        return line
    kept: list[Segment] = []
    for segment in line.segments:
        before, by, _ = _split_by(segment.text)
        kept.append(segment._replace(text=before) if by else segment)
        if by:
            break
    return line._replace(segments=tuple(each for each in kept if each.text or each.pins))


def _split_by(text: str) -> tuple[str, str, str]:
    found = re.search(r"\bby\s", text)
    return (text[: found.start()].rstrip(), "by", text[found.end() :]) if found else (text, "", "")


def _clues(t: Telling) -> tuple[Clue, ...]:
    return tuple(
        Clue(
            row.number, row.finding.title.in_(t.lang), t.found(row.finding), row.finding.why.in_(t.lang),
            row.finding.innocent.in_(t.lang), t.statement(row.finding).sure,
        )
        for row in t.clues
    )  # fmt: skip
