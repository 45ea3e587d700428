"""A case about a link alone: it has no sender and no way that it came, and its address can accuse and never clear.

Shared by the terminal, the HTML case file and the workbench, so that none of them says "the mail" of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mekiki.knowledge.consequences import UNKNOWN
from mekiki.model.case import Case
from mekiki.model.evidence import Evidence, Plan, Reach
from mekiki.model.facts import Text
from mekiki.model.linkalone import link_alone, mail_of
from mekiki.model.reader import Reader
from mekiki.model.verdict import WARNED_OF, Label, Verdict
from mekiki.parse.message import parse
from mekiki.report.safe import Safe
from mekiki.report.seen import seen_words
from mekiki.report.standins import without_stand_ins
from mekiki.report.texts import term
from mekiki.report.words import LABELS

# What is said of a link in the place of a word of the reports of the same name, and what is said of none but a link.
OF_A_LINK: Mapping[str, Text] = {
    "tagline": Text("A suspicious link, read with a trained eye", "疑わしいリンクの鑑定"),
    "open-why": Text("from the address alone", "アドレスだけでは"),
    "open-advice": Text(
        "An address alone can accuse, never clear. Hand in the mail that it stood in, or choose a wider reach.",
        "アドレスだけで「怪しい」とはいえても、「安全」とはいえません。リンクのあったメールを調べるか、照会の範囲を広げてください。",
    ),
    "mail": Text("The link, marked", "添削したリンク"),
    "mail-note": Text(
        "The link as it was handed in; it cannot be followed here.",
        "調べたリンクに朱を入れたものです。ここからは開けません。",
    ),
    "consequence": Text("What they are after", "このリンクの目的"),
    "consequence-if": Text("If it is a fraud, they are after this", "詐欺だった場合の目的"),
    "consequence-unknown": Text(
        "What is wanted cannot be told from the link alone. As long as nothing is entered, opened, paid or answered, "
        "most attempts come to nothing.",
        "何を狙ったものかは、リンクだけでは判断できません。入力しない、開かない、払わない、返信しない。"
        "この四つを守れば、たいていの手口は失敗します。",
    ),
    "calm": Text(
        "Nothing needs to be done about this link. If something still feels wrong, go there by your own bookmark or the "
        "official app.",
        "このリンクについて、急いですることはありません。それでも気になるときは、自分のブックマークや公式アプリから確かめてください。",
    ),
    "spam-advice": Text(
        "It leads to unwanted advertising rather than to theft. Enter nothing there and do not order.",
        "盗みよりも、迷惑な宣伝のためのリンクとみられます。入力や注文はしないでください。",
    ),
    "questions-note": Text(
        "The link cannot answer these. Your answer may change the verdict.",
        "リンクからは分かりません。答えによって鑑定は変わりえます。",
    ),
    "unplaced": Text("On the link as a whole", "リンク全体について"),
    "place-message": Text("the whole link", "リンク全体"),
    "no-body": Text("There is nothing of the link that could be shown.", "表示できるリンクがありません。"),
    "foot-privacy": Text(
        "What tells whom the link was made for is masked; links and host names are written so that nothing can be opened by "
        "mistake. IP addresses stand as they are.",
        "受け取った人が分かる部分は伏せ字にし、リンクとホスト名は誤って開けない書き方にしています。IPアドレスはそのままです。",
    ),
    "digest": Text("SHA-256 of the link as it is kept", "保管したリンクの SHA-256"),
    "received": Text("I only saw it", "見ただけ"),
    "wider-0": Text(
        "A lookup would add whose the domain is and since when; a visit, what the page shows and asks for.",
        "「照会」ならドメインの持ち主と登録時期が、「訪問」ならさらにリンク先の画面と入力を求められる内容が分かります。",
    ),
}


def is_open(case: Case) -> bool:
    """Whether a link's address says too little: where it does not accuse, it does not clear."""
    return case.correction is None and case.verdict.label not in WARNED_OF


def is_of_link(case: Case) -> bool:
    """Whether a case is about a link alone."""
    return bool(link_alone(case.message.raw))


def shown_link(url: str, reader: Reader | None = None) -> str:
    """A link alone on one line, as its page shows it: nobody whom it names, nothing to follow.

    Of a kept copy, who stands in for the reader is shown as masked.
    """
    reader = reader or Reader()
    unjudged = Verdict(Label.SUSPICIOUS, 0.5, 0.0, (), {})
    case = Case(parse(mail_of(url), reader), Plan(Reach.OFFLINE), Evidence(reader=reader), (), unjudged)
    return without_stand_ins(Safe(case).url(url))


def of_a_link(key: str, lang: str) -> str:
    """What is said of a link under a key; "" where the word of a mail serves."""
    return OF_A_LINK[key].in_(lang) if key in OF_A_LINK else ""


def speak_of_a_link(sheet: dict[str, Any], case: Case, lang: str) -> None:
    """A sheet of the case file about a link alone: it does not say "the mail", and leaves open what is open."""
    of_links = sheet["say"]
    sheet["mail"]["note"] = of_links("mail-note")
    sheet["verdict"]["was_sent"] = False
    sheet["mail"]["others"] = []  # the header that a link is kept under is ours …
    sheet["defects"] = []  # … and so is what it lacks
    sheet["seen"] = seen_words(case.seen, lang, Safe(case), of_link=True) if case.seen else None
    sheet["route"] = None  # a link has come no way that could be told of
    if case.plan.reach == Reach.OFFLINE:
        sheet["limits"]["wider"] = [of_links("wider-0")]
    advice = sheet["verdict"]["advice"]
    if advice["calm"]:
        advice["calm"] = of_links("spam-advice" if case.told.label is Label.SPAM else "calm")
    if case.told.asks == UNKNOWN and advice["consequence"]:
        advice["consequence"] = of_a_link("consequence-unknown", lang)
    if is_open(case):
        _leave_open(sheet["verdict"], lang)
        sheet["sum"]["percent"] = ""


def _leave_open(verdict: dict[str, Any], lang: str) -> None:
    """An address that accuses nobody clears nobody either."""
    verdict |= {
        "label": "open",
        "look": "open",
        "name": term(LABELS, "open", lang),
        "percent": "",
        "stamp": "鑑",
        "caption": "open",
        "likelihood": of_a_link("open-why", lang),
        "advice": {"consequence": "", "stages": [], "calm": of_a_link("open-advice", lang)},
        "kinds": [],
    }
