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
from mekiki.report.entry.shown import Published
from mekiki.report.follows import what_to_do
from mekiki.report.texts import filled, percent

CLUES = 3
_HARD_TO_SEE = (
    "wording",
    "pretext",
)  # families that weigh, but that a reader cannot check with his own eyes: told last

_THANKS = Text(
    "Thank you for sending this in. Asking before clicking is exactly right.",
    "ご連絡ありがとうございます。開く前に確かめていただき、助かります。",
)
_VERDICTS: Mapping[Label, Text] = {
    Label.PHISHING: Text(
        "This mail is phishing ({sure}): it wants to get hold of passwords, card numbers or money under a false name.",
        "このメールはフィッシングです（確率 {sure}）。名前をかたって、パスワードやカード番号、お金をだまし取ろうとするものです。",
    ),
    Label.SCAM: Text("This mail is a scam ({sure}).", "このメールは詐欺です（確率 {sure}）。"),
    Label.SPAM: Text(
        "This is unwanted advertising; we saw no sign of theft.",
        "一方的な宣伝メールです。だまし取ろうとする様子は見つかりませんでした。",
    ),
    Label.SUSPICIOUS: Text(
        "We cannot say for sure. Please treat it as suspicious until you have asked the sender by another way.",
        "はっきりとは言い切れません。別の方法で送り主に確かめるまでは、疑わしいものとして扱ってください。",
    ),
    Label.LEGITIMATE: Text(
        "We found nothing wrong with this mail. If something still feels odd, ask the sender by a number that you know.",
        "このメールに不審な点は見つかりませんでした。それでも気になるときは、ご存じの電話番号で送り主に確かめてください。",
    ),
}
_CLUES = Text("What gave it away:", "見分ける決め手になった点：")
_FOR_IT = Text("What speaks for it:", "そう判断した理由：")
_NOW = Text("What to do now:", "これからしていただくこと：")
_ONLY_RECEIVED = Text("If you only received it: {advice}", "受け取っただけの場合：{advice}")
_WHEN: Mapping[str, Text] = {
    "received": _ONLY_RECEIVED,
    "clicked": Text("If you opened the link: {advice}", "リンクを開いた場合：{advice}"),
    "read": Text("If you have read it: {advice}", "読んだだけの場合：{advice}"),
    "saved": Text("If you saved the file: {advice}", "ファイルを保存した場合：{advice}"),
    "typed": Text("If you typed something in: {advice}", "入力してしまった場合：{advice}"),
    "answered": Text("If you answered or paid: {advice}", "返事や支払いをした場合：{advice}"),
    "told": Text("If you gave something away: {advice}", "何かを伝えてしまった場合：{advice}"),
    "called": Text("If you called: {advice}", "電話をかけてしまった場合：{advice}"),
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
    parts = [_THANKS.in_(lang), _VERDICTS[case.verdict.label].in_(lang).format(sure=percent(case.verdict.probability))]
    clues = [filled(each.found, each.facts, lang, safe) for each in clearest(case)]
    if clues:
        heading = _FOR_IT if case.verdict.label is Label.LEGITIMATE else _CLUES
        parts.append("\n".join([heading.in_(lang), *(f"{number}. {clue}" for number, clue in enumerate(clues, 1))]))
    parts += [_advice(case, lang)] if case.verdict.label is not Label.LEGITIMATE else []
    parts += [_steps(program, lang)] if program else []
    return Reply(
        safe.text(f"Re: {case.message.subject}"), "\n\n".join([*parts, _CLOSING.in_(lang)]) + "\n", lang, program
    )


def clearest(case: Case) -> list[Finding]:
    """The findings that weighed most towards the verdict, one of a family, so that three clues say three things."""
    towards = -1 if case.verdict.label is Label.LEGITIMATE else 1
    bearing = Bearing.EXONERATES if towards < 0 else Bearing.ACCUSES
    terms = sorted(
        case.verdict.contributions,
        key=lambda each: (each.check.partition(".")[0] in _HARD_TO_SEE, -towards * each.log_odds),
    )
    found: dict[str, Finding] = {}
    for term in terms:
        finding = case.findings[term.finding]
        if finding.bearing is bearing and finding.status is Status.SEEN and term.log_odds * towards > 0:
            found.setdefault(finding.family, finding)
    return list(found.values())[:CLUES]


def _advice(case: Case, lang: str) -> str:
    has_link = any(link.scheme in ("http", "https") for link in case.message.links)
    stages = [(_WHEN[name], advice) for _, name, advice in what_to_do(case, has_link=has_link)]
    if case.verdict.label not in ACCUSED:
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
    told = "\n".join(header.value for name in names for header in outer.fields(name))
    return next((key for key, row in PROGRAMS.items() if row.marks.search(told)), "any")
