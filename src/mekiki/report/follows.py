"""What follows and what to do, as far as it was seen: what a page asked for goes before what such mail is usually after."""

from __future__ import annotations

from collections.abc import Sequence

from mekiki.checks.readings.asked import asking
from mekiki.knowledge.consequences import consequence
from mekiki.knowledge.pages import FIELD_NAMES
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.model.linkalone import link_alone
from mekiki.report.steps import Step, steps, way_in

_ASKS = Text("The page asks for: {fields}.", "このページが入力を求めているのは、{fields}です。")
_ONLY_SEEN = Text(
    "Nothing has happened yet. Do not open it; if you wonder whether there is something to it, go there by your own bookmark or "
    "the official app. At work, show it to whoever looks after security.",
    "見ただけなら、まだ何も起きていません。リンクは開かず、気になるときは自分のブックマークや公式アプリから確かめてください。"
    "職場に送られてきたものなら、セキュリティの担当者に知らせてください。",
)
_UNSEEN = Text(
    "What this page would ask for was not seen.", "このページが何を入力させようとするのかは、確認できていません。"
)


def followed_by(case: Case) -> tuple[str, ...]:
    """The ids of what follows, the gravest first: of all that the page asks for, where one was seen to."""
    asks = case.told.asks
    found = next((ids for _, ids in asking(case.message, case.evidence) if asks in ids), ())
    return (asks, *(each for each in found if each != asks))


def what_follows(case: Case) -> Text:
    """The consequence in words. A page that was looked at is said to want only what it was seen to ask for."""
    rows = [consequence(id) for id in followed_by(case)]
    seen = next((page.asks for page, ids in asking(case.message, case.evidence) if case.told.asks in ids), frozenset())
    if seen:
        named = [FIELD_NAMES[each] for each in FIELD_NAMES if each in seen and each != "other"]
        fields = {"en": ", ".join(each.en for each in named), "ja": "・".join(each.ja for each in named)}
        opening = Text(_ASKS.en.format(fields=fields["en"]), _ASKS.ja.format(fields=fields["ja"]))
        return joined([opening, *(row.asked or row.text for row in rows)])
    if case.evidence.asked("page") and rows[0].asked and rows[0].guessed:
        return joined([_UNSEEN, rows[0].guessed, rows[0].asked])
    return rows[0].text


def what_to_do(case: Case) -> list[Step]:
    """The steps; who typed in more than one thing has to turn to more than one desk."""
    ids = followed_by(case)
    told = list(steps(ids[0], way_in(case.message)))
    if link_alone(case.message.raw):  # what is said of a mail that was only received is of no use to who has none
        told = [each._replace(advice=_ONLY_SEEN) if each.id == "received" else each for each in told]
    more = [consequence(id).typed for id in ids[1:]]
    return [each._replace(advice=joined([each.advice, *more])) if each.id == "typed" else each for each in told]


def joined(texts: Sequence[Text]) -> Text:
    """Sentences one after another."""
    return Text(" ".join(each.en for each in texts), "".join(each.ja for each in texts))
