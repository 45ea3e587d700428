"""A short and kind answer to whoever sent a mail in for a look: the verdict, the clearest clues, what to do now.

Where their forward lost what was needed, it says in the steps of their own mail program how to send the original.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.finding import Bearing, Finding, Status
from mekiki.model.message import Copy, Message
from mekiki.model.verdict import ACCUSED, Label
from mekiki.parse.message import parse
from mekiki.report.entry.aims import AIM, aim
from mekiki.report.entry.shown import Published
from mekiki.report.follows import what_to_do
from mekiki.report.texts import filled, label_id, percent, told_as

CLUES = 3
# Families that weigh, but that whoever asks cannot check with his own eyes (told after those that he can), or would not
# understand without knowing how mail is built (told last).
_HARD_TO_SEE, _TECHNICAL = ("wording", "pretext"), ("structure", "route", "network", "receiver")
_LEAST = 0.1  # log-odds below which a clue gave nothing away

_THANKS = Text(
    "Thank you for sending this in. Asking before clicking is exactly right.",
    "ご連絡ありがとうございます。開く前に確かめていただき、助かります。",
)
_VERDICTS: Mapping[str, Text] = {
    "phishing": Text("This mail is phishing ({sure}).", "このメールはフィッシングです（{sure}）。"),
    "phishing-likely": Text(
        "This mail is probably phishing ({sure}); treat it as such.",
        "このメールは、おそらくフィッシングです（{sure}）。そのつもりで扱ってください。",
    ),
    "scam": Text("This mail is a scam ({sure}).", "このメールは詐欺です（{sure}）。"),
    "scam-likely": Text(
        "This mail is probably a scam ({sure}); treat it as such.",
        "このメールは、おそらく詐欺です（{sure}）。そのつもりで扱ってください。",
    ),
    "spam": Text(
        "This is unwanted advertising; we saw no sign of theft.",
        "一方的な宣伝メールです。だまし取ろうとする様子は見つかりませんでした。",
    ),
    "suspicious": Text(
        "We cannot say for sure. Please treat it as suspicious until you have asked the sender by another way.",
        "はっきりとは言い切れません。別の方法で送り主に確かめるまでは、疑わしいものとして扱ってください。",
    ),
    "lossy": Text(
        "We cannot give the all-clear: what was sent to us lacks the headers that tell where the mail came from. Until the "
        "original has been looked at, please treat it as suspicious.",
        "問題ないとは言い切れません。お送りいただいたものには、どこから届いたのかを示すヘッダーが残っていませんでした。"
        "元のメールを調べるまでは、疑わしいものとして扱ってください。",
    ),
    "undecided": Text(
        "The mail itself does not show whether it is genuine. If it matters to you, ask the sender by a number that you know.",
        "このメールだけでは、本物かどうか分かりませんでした。気になるときは、ご存じの電話番号で送り主に確かめてください。",
    ),
    "legitimate": Text(
        "We found nothing wrong with this mail. If something still feels odd, ask the sender by a number that you know.",
        "このメールに不審な点は見つかりませんでした。それでも気になるときは、ご存じの電話番号で送り主に確かめてください。",
    ),
}
_CHANCE = Text("{percent}", "確率 {percent}")
_BY_HAND = Text("a person has looked at it", "人が確かめました")
_SURE = 0.9  # probability from which it is said without "probably"
_CLUES = Text("What gave it away:", "見分ける決め手になった点：")
_AGAINST = Text("What made us look twice:", "気になった点：")
_FOR_IT = Text("What speaks for it:", "そう判断した理由：")
_NOW = Text("What to do now:", "これからしていただくこと：")
_ONLY_RECEIVED = Text("If you only received it: {advice}", "受け取っただけの場合：{advice}")
_WHEN: Mapping[str, Text] = {
    "received": _ONLY_RECEIVED,
    "clicked": Text("If you opened the link: {advice}", "リンクを開いた場合：{advice}"),
    "opened": Text("If you opened the attached file: {advice}", "添付ファイルを開いた場合：{advice}"),
    "read": Text("If you have read it: {advice}", "読んだだけの場合：{advice}"),
    "saved": Text("If you saved the file: {advice}", "ファイルを保存した場合：{advice}"),
    "typed": Text("If you typed something in: {advice}", "入力してしまった場合：{advice}"),
    "answered": Text("If you answered or paid: {advice}", "返事や支払いをした場合：{advice}"),
    "told": Text("If you gave something away: {advice}", "何かを伝えてしまった場合：{advice}"),
    "called": Text("If you called: {advice}", "電話をかけてしまった場合：{advice}"),
    "signed": Text("If you signed or paid: {advice}", "署名や支払いをしてしまった場合：{advice}"),
    "ordered": Text("If you ordered: {advice}", "注文してしまった場合：{advice}"),
    "ran": Text("If you opened the file: {advice}", "ファイルを開いてしまった場合：{advice}"),
}
_LOSSY = Text(
    "One request: in the copy that reached us the original's headers are missing, so we could not look at where it came from. "
    "Please send us the original once more, like this ({program}):",
    "ひとつお願いがあります。お送りいただいた転送では元のヘッダーが失われ、どこから届いたのかを調べられませんでした。"
    "お手数ですが、次の手順で元のメールをもう一度お送りください（{program}）：",
)
_CLOSING = Text("Do ask again whenever you are in doubt.", "迷うことがあれば、いつでもお声がけください。")


class Program(NamedTuple):
    """A mail program: how its mails are known, and the steps to send an original from it.

    The steps are those that helpdesks give: Outlook, Apple Mail and Gmail as in a university's article on reporting to its
    security team (northcentral.teamdynamix.com, ID 72276), Gmail's and Yahoo!'s menus in Japanese and the limits of telephones
    as in help.onamae.com/answer/20533 and bpcgi.nikkeibp.co.jp/form/security/MailHeader.html; all seen 2026-11-25. No source
    was found for Becky!: it gets the steps that any program knows.
    """

    name: Text
    marks: re.Pattern[str]  # in X-Mailer or User-Agent, or in a Message-ID or Received line
    steps: tuple[Text, ...]


_ANY = Program(
    Text("any mail program", "一般的なメールソフト"),
    re.compile("$^"),
    (
        Text("Write a new mail to us; do not use “Forward”.", "「転送」は使わず、新規メールを作成します。"),
        Text(
            "Attach the suspicious mail to it: drag it from the list into the new mail.",
            "疑わしいメールを一覧から新規メールへドラッグして添付します。",
        ),
        Text("Send it without opening any link in it.", "リンクは開かずに送信します。"),
    ),
)
PROGRAMS: Mapping[str, Program] = {
    "outlook": Program(
        Text("Outlook", "Outlook"),
        re.compile(r"Microsoft (?:Office )?Outlook|\.(?:prod|protection)\.outlook\.com", re.I),
        (
            Text("Select the mail in the list, without opening it.", "一覧でメールを選びます（開かないでください）。"),
            Text(
                "Press Ctrl+Alt+F: a new mail opens with it attached.",
                "Ctrl+Alt+F を押します。そのメールを添付した新規メールが開きます。",
            ),
            Text("Enter our address and send.", "宛先にこちらのアドレスを入れて送信します。"),
        ),
    ),
    "gmail": Program(
        Text("Gmail", "Gmail"),
        re.compile(r"@mail\.gmail\.com", re.I),
        (
            Text(
                "Open the mail in a browser on a computer; click nothing in it.",
                "パソコンのブラウザーでメールを開きます（リンクは押さないでください）。",
            ),
            Text(
                "Open the menu ⋮ beside “Reply” and choose “Show original”.",
                "「返信」の横の︙から「メッセージのソースを表示」を選びます。",
            ),
            Text(
                "Select all (Ctrl+A), copy, and paste it into a new mail to us.",
                "すべて選択（Ctrl+A）してコピーし、新しいメールに貼り付けて送信します。",
            ),
        ),
    ),
    "thunderbird": Program(
        Text("Thunderbird", "Thunderbird"),
        re.compile(r"Thunderbird", re.I),
        (
            Text(
                "Select the mail and choose More > View Source.",
                "メールを選び、［その他］>［ソースを表示］を選びます。",
            ),
            Text(
                "Select all (Ctrl+A), copy, and paste it into a new mail to us.",
                "すべて選択（Ctrl+A）してコピーし、新しいメールに貼り付けて送信します。",
            ),
        ),
    ),
    "iphone": Program(
        Text("iPhone or iPad", "iPhone・iPad"),
        re.compile(r"(?:iPhone|iPad) Mail", re.I),
        (
            Text(
                "The Mail app on a telephone cannot send the original with its headers.",
                "スマートフォンの標準メールアプリでは、ヘッダーを残したまま送れません。",
            ),
            Text(
                "Leave the mail in the mailbox and do not delete it.",
                "メールは削除せず、受信箱に残しておいてください。",
            ),
            Text(
                "Send it from a computer (webmail or mail program) as an attachment.",
                "パソコンのメールソフトやウェブメールから、添付ファイルとして送ってください。",
            ),
        ),
    ),
    "apple-mail": Program(
        Text("Apple Mail (Mac)", "メール（Mac）"),
        re.compile(r"Apple Mail", re.I),
        (
            Text("Select the mail.", "メールを選びます。"),
            Text("Choose Message > Forward as Attachment.", "［メッセージ］>［添付ファイルとして転送］を選びます。"),
            Text("Enter our address and send.", "宛先にこちらのアドレスを入れて送信します。"),
        ),
    ),
    "yahoo-japan": Program(
        Text("Yahoo! JAPAN Mail", "Yahoo!メール"),
        re.compile(r"YahooMailWebService|@mail\.yahoo\.co\.jp|\.yahoo\.co\.jp", re.I),
        (
            Text(
                "Open the mail in a browser and show its detailed header (“詳細ヘッダー”).",
                "ブラウザーでメールを開き、「詳細ヘッダー」を表示します。",
            ),
            Text(
                "Copy the whole header and the text into a new mail.",
                "ヘッダーの全体と本文を、新しいメールにコピーします。",
            ),
            Text("Enter our address and send.", "宛先にこちらのアドレスを入れて送信します。"),
        ),
    ),
    "becky": Program(Text("Becky!", "Becky!"), re.compile(r"Becky!", re.I), _ANY.steps),
    "any": _ANY,
}


class Reply(NamedTuple):
    subject: str
    text: str
    lang: str
    program: str  # key of PROGRAMS whose steps were given; "" where none were needed


def reply(case: Case, lang: str = "") -> Reply:
    """The answer, in a language or in that of the reporter's mail."""
    lang = lang or language_of(case)
    safe = Published(case)
    program = program_of(case) if is_lossy(case.message) else ""
    parts = [_THANKS.in_(lang), _verdict(case, lang)]
    clues = [filled(each.found, each.facts, lang, safe) for each in clearest(case)]
    is_told = told_as(case.told) in ACCUSED
    if clues and not (program and case.told.label is Label.LEGITIMATE):
        heading = _FOR_IT if case.told.label is Label.LEGITIMATE else _CLUES if is_told else _AGAINST
        parts.append("\n".join([heading.in_(lang), *(f"{number}. {clue}" for number, clue in enumerate(clues, 1))]))
    parts += [_advice(case, lang)] if case.told.label is not Label.LEGITIMATE else []
    parts += [_steps(program, lang)] if program else []
    return Reply(
        safe.text(f"Re: {case.message.subject}"), "\n\n".join([*parts, _CLOSING.in_(lang)]) + "\n", lang, program
    )


def _verdict(case: Case, lang: str) -> str:
    """What the mail is, as sure as the verdict and no surer, and what a fraud is after."""
    verdict, label = case.told, told_as(case.told)
    key = label_id(verdict) if label is Label.LEGITIMATE else label.value
    if label is Label.LEGITIMATE and not verdict.is_by_hand and is_lossy(case.message):
        key = "lossy"
    if label in ACCUSED and not verdict.accuses(_SURE):
        key += "-likely"
    sure = _BY_HAND if verdict.is_by_hand else _CHANCE
    told = _VERDICTS[key].in_(lang).format(sure=sure.in_(lang).format(percent=percent(verdict.probability)))
    wanted = aim(verdict.asks) if label in ACCUSED else None
    return told + (("" if lang == "ja" else " ") + AIM.in_(lang).format(aim=wanted.in_(lang)) if wanted else "")


def clearest(case: Case) -> list[Finding]:
    """The findings that speak most plainly for the verdict, one of a family, so that three clues say three things."""
    towards = -1 if case.told.label is Label.LEGITIMATE else 1
    bearing = Bearing.EXONERATES if towards < 0 else Bearing.ACCUSES
    terms = [(term.log_odds * towards, case.findings[term.finding]) for term in case.verdict.contributions]
    found: dict[str, Finding] = {}
    for weight, finding in sorted(terms, key=lambda each: _plainness(*each)):
        if finding.bearing is bearing and finding.status is Status.SEEN and weight > 0:
            found.setdefault(finding.family, finding)
    return list(found.values())[:CLUES]


def _plainness(weight: float, finding: Finding) -> tuple[int, float, int]:
    """The order in which clues are told: what a layman sees for himself, by what it weighs, how sure and how bad it is.

    What the mail is about comes last: its reader knows that, and it convinces nobody.
    """
    group = (
        3
        if weight < _LEAST or finding.family == "pretext"
        else 2
        if finding.family in _TECHNICAL
        else 1
        if finding.family in _HARD_TO_SEE
        else 0
    )
    return group, -weight * finding.confidence * (1 + finding.severity), -finding.severity


def _advice(case: Case, lang: str) -> str:
    stages = [(_WHEN[name], advice) for _, name, advice in what_to_do(case)]
    if told_as(case.told) not in ACCUSED:
        stages = stages[:1]
    lines = [f"- {words.in_(lang).format(advice=advice.in_(lang))}" for words, advice in stages if advice.in_(lang)]
    return "\n".join([_NOW.in_(lang), *lines])


def _steps(program: str, lang: str) -> str:
    row = PROGRAMS[program]
    steps = [f"{number}. {step.in_(lang)}" for number, step in enumerate(row.steps, 1)]
    return "\n".join([_LOSSY.in_(lang).format(program=row.name.in_(lang)), *steps])


def is_lossy(message: Message) -> bool:
    """Whether what we got lacks the headers that say where the mail came from."""
    return message.copy is Copy.INLINE_FORWARD or "headers" in message.losses


def language_of(case: Case) -> str:
    """The reporter's language: that of their settings, else Japanese where their mail has Japanese letters in it."""
    if case.evidence.reader.lang:
        return case.evidence.reader.lang
    texts = [body.text for body in case.message.shown] + [case.message.subject]
    return "ja" if re.search("[\u3041-\u30ff]", "".join(texts)) else "en"


def program_of(case: Case) -> str:
    """The mail program that the report was sent with, by what programs write of themselves; "any" where it is not told."""
    outer = case.message if not case.message.received_as else parse(case.message.received_as, copy=Copy.ORIGINAL)
    names = ("x-mailer", "user-agent", "message-id", "received")
    told = "\n".join(header.value for name in names for header in outer.fields_as_received(name))
    return next((key for key, row in PROGRAMS.items() if row.marks.search(told)), "any")
