"""The beginning of an entry: the banner, what came, and the mail with its clues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mekiki.model.facts import Text
from mekiki.model.verdict import Label
from mekiki.report import words
from mekiki.report.entry import alone
from mekiki.report.entry.aims import AIM, aim
from mekiki.report.entry.dates import moment
from mekiki.report.entry.form import (
    SURE,
    Banner,
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
from mekiki.report.texts import clipped, likelihood, percent, shortened

_TONES = {"spam": "soft", "suspicious": "amber", "legitimate": "green", "undecided": "soft", "open": "soft"}
_MOST_LINES = 60
_LONGEST_HIDDEN, _MOST_HIDDEN = 80, 3  # of hidden text: filler without end, and not always fit to be printed
_NO_STORY = "ad-generic"  # a pretext that is none
_HEADERS_SHOWN = ("from", "reply-to", "to", "subject", "date", "received")

_KICKERS: Mapping[Label, Text] = {
    Label.PHISHING: Text("Warning · phishing", "注意喚起・フィッシング詐欺"),
    Label.SCAM: Text("Warning · scam", "注意喚起・詐欺メール"),
    Label.SPAM: Text("Unwanted mail", "迷惑メール"),
    Label.SUSPICIOUS: Text("Caution · suspicious mail", "要注意・疑わしいメール"),
    Label.LEGITIMATE: Text("Examined · no warning", "鑑定結果・注意喚起ではありません"),
}
_KICKER_OPEN = Text("Examined · undecided", "鑑定結果・決め手なし")
_TITLES: Mapping[Label, Text] = {
    Label.PHISHING: Text(
        "“{subject}”: beware of this phishing mail", "「{subject}」という件名のフィッシングメールにご注意ください"
    ),
    Label.SCAM: Text("“{subject}”: beware of this scam", "「{subject}」という件名の詐欺メールにご注意ください"),
    Label.SPAM: Text("“{subject}”: advertising that nobody asked for", "「{subject}」という件名の迷惑メールについて"),
    Label.SUSPICIOUS: Text(
        "“{subject}”: a mail to be careful with", "「{subject}」という件名の、疑わしいメールについて"
    ),
    Label.LEGITIMATE: Text("“{subject}”: what an examination found", "「{subject}」という件名のメールを調べた結果"),
}
_TITLE_HARDLY_SPAM = Text(
    "“{subject}”: probably advertising", "「{subject}」という件名の、宣伝とみられるメールについて"
)
_WITH_BRAND: Mapping[Label, Text] = {
    Label.PHISHING: Text(
        "“{subject}”: a phishing mail in the name of {brand}", "{brand}をかたるメール「{subject}」にご注意ください"
    ),
    Label.SCAM: Text(
        "“{subject}”: a scam in the name of {brand}", "{brand}をかたる詐欺メール「{subject}」にご注意ください"
    ),
    Label.SUSPICIOUS: Text(
        "“{subject}”: a suspicious mail in the name of {brand}", "{brand}を名乗る、疑わしいメール「{subject}」について"
    ),
}
_WITHOUT_SUBJECT = {
    "plain": Text("{kicker}: a mail without a subject", "{kicker}：件名のないメール"),
    "brand": Text(
        "{kicker}: a mail without a subject, in the name of {brand}", "{kicker}：{brand}を名乗る、件名のないメール"
    ),
}
_OPENINGS: Mapping[str, Text] = {
    "phishing": Text(
        "This mail wants to look like a notice from {who}.", "{who}からのお知らせに見せかけたメールです。"
    ),
    "phishing-nobody": Text(
        "By all that we could see, this mail is made to deceive whoever reads it.",
        "調べたかぎり、読む人をだますために作られたメールです。",
    ),
    "scam": Text(
        "By all that we could see, this mail is out for its readers' money, by a story or an offer that cannot be trusted.",
        "調べたかぎり、信用できない話や誘いで、読む人からお金などを引き出そうとするメールです。",
    ),
}
_AIM_OPEN = Text(
    "What exactly it is after cannot be told from the mail alone.",
    "何を狙っているのかは、メールだけでは判断できません。",
)
_ADVICE: Mapping[Label, Text] = {
    Label.PHISHING: Text(
        "If you have received it, or one like it, do not use the link in it.",
        "同じようなメールが届いても、メールの中のリンクは使わないでください。",
    ),
    Label.SCAM: Text(
        "If you have received it, or one like it, do not answer.",
        "同じようなメールが届いても、相手にしないでください。",
    ),
}
_ADVICE_WITHOUT_LINK = Text(
    "If you have received it, or one like it, do not answer it.", "同じようなメールが届いても、返信しないでください。"
)
_ADVICE_ON_FILES = Text(
    "If you have received it, or one like it, do not answer and do not open what is attached.",
    "同じようなメールが届いても、返信したり添付ファイルを開いたりしないでください。",
)
_LEADS: Mapping[Label, Text] = {
    Label.SPAM: Text(
        "This mail advertises something that the recipient did not ask for. It is a nuisance rather than a theft; "
        "we describe "
        "it here so that you know what it is.",
        "頼んでもいない宣伝のメールです。盗みを狙ったものというより、迷惑な広告とみられます。"
        "正体を知っていただくために、ここに記します。",
    ),
    Label.SUSPICIOUS: Text(
        "Some things in this mail do not fit, but they are not enough to call it a fraud. We write down what we "
        "saw, so that "
        "you can be careful with it. Until it is cleared up, {leave} and do not answer it.",
        "いくつか腑に落ちない点がありますが、詐欺と言い切るだけの材料はありません。見たままを書きますので、"
        "判断の参考にしてください。"
        "はっきりするまでは、{leave}返信したりしないのが無難です。",
    ),
    Label.LEGITIMATE: Text(
        "This is no warning. The examination found no reason to think that this mail deceives anybody; we write "
        "down what was "
        "looked at, and what was not.",
        "これは注意喚起ではありません。調べたかぎり、人をだますメールだと考える理由は見つかりませんでした。"
        "何を調べ、何を調べていないかを記します。",
    ),
}
_LEAD_HARDLY_SPAM = Text(
    "This mail looks like advertising, though not surely: whether it was asked for, only its recipient knows. We write down what "
    "we saw.",
    "宣伝とみられるメールですが、確かではありません。頼んで受け取っているものかどうかは、受け取った人にしか分かりません。"
    "見たままを記します。",
)
_LEAD_OPEN = Text(
    "This is neither a warning nor an all-clear. What could be seen does not convict this mail, and nothing of it shows that it "
    "is genuine either; we write down what was looked at, and what was not.",
    "これは注意喚起でも、安全を保証するものでもありません。疑わしいと言い切れる材料も、本物だと示す材料も見つかりませんでした。"
    "何を調べ、何を調べていないかを記します。",
)
_LEAVE = {
    "link": Text("do not use its links", "リンクを開いたり"),
    "file": Text("do not open what is attached", "添付ファイルを開いたり"),
}
_LOOK_THERE = Text(
    "If you wonder whether there is something to it, go there by your own bookmark or the official app.",
    "本当かどうか気になるときは、自分のブックマークか公式アプリから確かめる。",
)
_ASK_THERE = Text(
    "If you think that you know the sender, ask by a number or an address of your own.",
    "心当たりのある相手なら、自分の知っている電話番号やアドレスで確かめる。",
)
_DONT_FOLLOW = (
    Text(
        "Do not open the link, and type nothing into the page behind it.",
        "リンクを開かない。開いても、何も入力しない。",
    ),
    Text(
        "If you have already typed something in, go straight to “What to do now”.",
        "すでに入力してしまった方は、下の「今すること」へ。",
    ),
)
_DONT_OPEN = (
    Text(
        "Do not open the attached file, and allow it nothing (no “enable editing”, no macros).",
        "添付ファイルを開かない。「編集を有効にする」「コンテンツの有効化」も押さない。",
    ),
    Text(
        "If you have already opened it or typed something in, go straight to “What to do now”.",
        "すでに開いたり、入力したりしてしまった方は、下の「今すること」へ。",
    ),
)
_DONT_TELL = (
    Text("Do not answer, and call no number that the mail gives.", "返信しない。書かれた番号に電話もしない。"),
    Text(
        "Tell nobody a password, a card number or a code because of it.",
        "パスワード・カード番号・暗証番号などを、誰にも伝えない。",
    ),
    Text(
        "If you have already given something away, go straight to “What to do now”.",
        "すでに何かを伝えてしまった方は、下の「今すること」へ。",
    ),
)
_DONT_ANSWER = (
    Text("Do not answer, not even to complain.", "返信しない。断りや抗議の返事も送らない。"),
    Text("Send no money, no codes and no copies of papers.", "お金・暗証番号・身分証の写しを送らない。"),
    Text(
        "If you have already answered or paid, go straight to “What to do now”.",
        "すでに返事や支払いをしてしまった方は、下の「今すること」へ。",
    ),
)
# What the aim itself forbids, whatever way the mail came.
_DONT_BY_AIM: Mapping[str, Text] = {
    "redirected-transfer": Text(
        "Pay nothing to the new account, and change no account data, before you have asked by a number that you had before.",
        "新しい口座には振り込まない。登録も変えない。まず、以前から知っている番号で相手に確かめる。",
    ),
    "gift-cards": Text(
        "Buy no gift cards, and send no numbers or pictures of them.",
        "ギフトカードや電子マネーを買わない。番号や写真を送らない。",
    ),
}
_DONT_BUY = (Text("Do not answer and do not order; delete it.", "返信も注文もせず、削除する。"),)
_DONT_HURRY = (
    Text(
        "If you never asked for it, do not answer and do not order; delete it.",
        "心当たりがなければ、返信も注文もせず、削除する。",
    ),
)
_NO_SUBJECT = Text("(no subject)", "（件名なし）")
_BY_HAND = Text(
    "{likelihood} (the machine's estimate of the probability of phishing or a scam: {percent})",
    "{likelihood}（機械による推定では、フィッシングか詐欺である確率 {percent}）",
)
_HOW_SURE = Text(
    "{likelihood} (estimated probability of phishing or a scam: {percent})",
    "{likelihood}（フィッシングか詐欺である推定確率 {percent}）",
)


def banner(t: Telling) -> Banner:
    return Banner(
        kicker=t.say(_kicker(t)),
        title=alone.title(t) if t.is_of_link else _title(t), lead=alone.lead(t) if t.is_of_link else _lead(t),
        dont=tuple(t.say(each) for each in (*_by_aim(t), *_donts(t))), stamp=words.STAMPS[t.label],
        tone=_TONES.get(t.label, "red"),
        how_sure=t.say(
            _BY_HAND if t.verdict.is_by_hand else _HOW_SURE,
            likelihood=likelihood(t.verdict, t.lang), percent=percent(t.verdict.probability),
        ),
    )  # fmt: skip


def _kicker(t: Telling) -> Text:
    if t.told_as is Label.LEGITIMATE and not t.is_cleared:
        return _KICKER_OPEN
    return alone.KICKERS.get(t.told_as, _KICKERS[t.told_as]) if t.is_of_link else _KICKERS[t.told_as]


def _title(t: Telling) -> str:
    label = t.told_as
    if not t.subject:
        key = "brand" if t.brand_name and label in _WITH_BRAND else "plain"
        return t.say(_WITHOUT_SUBJECT[key], kicker=t.say(_kicker(t)), brand=t.brand_name)
    title = _WITH_BRAND.get(label) if t.brand_name else None
    title = _TITLE_HARDLY_SPAM if t.verdict.is_hardly_spam else title
    return t.say(title or _TITLES[label], subject=t.headline, brand=t.brand_name)


def _lead(t: Telling) -> str:
    label = t.told_as
    if label is Label.LEGITIMATE and not t.is_cleared:
        return t.say(_LEAD_OPEN)
    if t.verdict.is_hardly_spam and not t.is_of_link:
        return t.say(_LEAD_HARDLY_SPAM)
    if label in _LEADS:
        return t.say(_LEADS[label], leave=t.say(_LEAVE["file" if t.way_in == "file" else "link"]))
    opening = "phishing-nobody" if label is Label.PHISHING and not t.brand_name else label.value
    wanted = aim(t.verdict.asks)
    told = (
        t.say(_OPENINGS[opening], who=t.brand_name),
        t.say(AIM, aim=wanted.in_(t.lang)) if wanted else t.say(_AIM_OPEN),
        t.say(_advice(t)),
    )
    return ("" if t.lang == "ja" else " ").join(told)


def _advice(t: Telling) -> Text:
    if t.way_in == "file":
        return _ADVICE_ON_FILES
    return _ADVICE[t.told_as] if t.told_as is Label.SCAM or t.way_in else _ADVICE_WITHOUT_LINK


def _by_aim(t: Telling) -> Sequence[Text]:
    return [_DONT_BY_AIM[t.verdict.asks]] if t.is_warned_of and t.verdict.asks in _DONT_BY_AIM else []


def _donts(t: Telling) -> Sequence[Text]:
    if t.told_as is Label.LEGITIMATE:
        return ()
    if t.told_as is Label.SPAM:
        return alone.DONT_BUY if t.is_of_link else _DONT_HURRY if t.verdict.is_hardly_spam else _DONT_BUY
    if t.way_in == "file" and t.told_as is not Label.SCAM:
        return (_DONT_OPEN[0], _LOOK_THERE if t.brand_name else _ASK_THERE, *_DONT_OPEN[1:])
    if t.way_in == "link":
        return (_DONT_FOLLOW[0], _LOOK_THERE if t.brand_name else _ASK_THERE, *_DONT_FOLLOW[1:])
    if t.told_as is Label.SCAM:
        return (_DONT_ANSWER[0], _DONT_OPEN[0], *_DONT_ANSWER[1:]) if t.way_in == "file" else _DONT_ANSWER
    return _DONT_TELL


# --- what came --------------------------------------------------------------------------------------------------------

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
    sure = Sure.CERTAIN if t.message.origin.confidence in ("high", "medium") else Sure.FAIRLY
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
    bodies = [body for body in t.marked.bodies if not body.alternative]
    lines = _curbed(line for body in bodies for block in body.blocks for line in block.lines)
    while lines and not lines[0].text.strip() and not lines[0].is_marked:
        del lines[0]
    cut = t.say(_MAIL["cut"]) if len(lines) > _MOST_LINES or any(body.cut for body in bodies) else ""
    lines = _until_last_mark(lines)
    names = {name: text.in_(t.lang) for name, text in _NAMES.items()}
    titles = {row.number: row.finding.title.in_(t.lang) for row in t.clues}
    there = drawn(headers, lines)
    notes = " ".join(
        f"{number}: {title}." if t.lang == "en" else f"{number}「{title}」"
        for number, title in titles.items()
        if number in there
    )
    key = "alt" if len(there) > 1 else "alt-one" if there else "alt-none"
    alt = t.say(t.pick(_MAIL, key), count=len(there), notes=notes)
    picture = letter(headers, lines, names, titles, alt, t.lang, t.say(_MAIL["cut"]))
    blocks: list[Block] = [Prose(t.say(t.pick(_MAIL, "prose" if titles else "prose-none"), hidden="●●●"))]
    if not any(line.text.strip() for line in lines):
        blocks.append(Prose(t.say(_MAIL["no-body"])))
    blocks.append(Letter(headers, tuple(lines), names, _clues(t), picture, cut))
    # nothing betrays an honest mail
    title = t.say(t.pick(_MAIL, "title" if t.is_warned_of and titles else "title-plain"))
    return Section("mail", title, tuple(blocks))


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
