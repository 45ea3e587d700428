"""The landing pages that were visited: for the case file each way of looking with its picture and its road, for a report
of words alone what it comes to.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from mekiki.checks.readings.landing import host_of, pages_of
from mekiki.knowledge.pages import FIELD_NAMES
from mekiki.model.case import Case
from mekiki.model.evidence import Reach
from mekiki.model.facts import Domain, Text
from mekiki.model.finding import Status
from mekiki.report.ledger import of_lookup
from mekiki.report.safe import Safe
from mekiki.report.texts import clipped, listed, reason, said

_MOST_HOPS = 12
_LONGEST_URL = 160
_VIEWS = {
    "phone": Text("As a phone sees it", "スマートフォンで見た画面"),
    "desktop": Text("As a computer sees it", "パソコンで見た画面"),
    "plain": Text("As plain HTTP, without scripts", "スクリプトを動かさずに取得した内容"),
}
_OUTCOMES = {
    "page": Text("a page", "ページを表示"), "download": Text("a file instead of a page", "ページの代わりにファイル"),
    "captcha": Text("a robot gate; what lies behind it was not seen", "ロボット除けの画面（その先は未確認）"),
    "dead": Text("the page is gone", "ページは存在しない"), "parked": Text("a parked domain", "使われていないドメインの仮ページ"),
    "suspended": Text("closed by its host", "事業者による公開停止"),
    "interstitial": Text("a warning page in between", "途中に警告画面"), "blocked": Text("not reached", "接続できず"),
    "error": Text("an error", "エラー"), "limit": Text("cut off at our limit", "制限に達して打ち切り"),
}  # fmt: skip
_EXPLAINED = ("page", "limit", "error", "blocked")  # outcomes with a reason of ours beside them
_ONWARD = range(300, 400)  # of such an answer nothing is shown: it only says where to go (RFC 9110 15.4)
WITHOUT_END = "too many redirects"
_NEVER_ARRIVES = Text(
    "no page: it is passed on from address to address until our limit, and never arrives",
    "ページなし（転送が繰り返され、上限に達してもどこにも着かない）",
)
_KINDS = {
    "recipient-address": Text("the recipient's address", "受信者のアドレス"),
    "recipient-part": Text("a part of the recipient's address or name", "受信者のアドレスや名前の一部"),
    "opaque-token": Text("an identifier of the recipient", "受信者を識別する値"),
}


def how_seen(case: Case) -> str:
    """What came of the visit: "browser", "plain" (fetched only), "road" (passed on, to no page), "none", "unasked"."""
    if not case.evidence.asked("page"):
        return "unasked"
    followed = [page for page in pages_of(case.evidence) if page.hops]
    met = {str(page.view.get("view")) for page in followed if page.hops[-1].get("status") not in _ONWARD}
    return "browser" if met - {"plain"} else "plain" if met else "road" if followed else "none"


def of_visit(key: str, case: Case) -> str:
    """The key of the words that fit how a page was seen: of an ordinary visit the key itself."""
    how = how_seen(case)
    return key if how == "browser" else f"{key}-{how}"


def reach_words(case: Case) -> str:
    """The key of the words about how far an investigation went, and what came of it."""
    key = f"reach-{int(case.plan.reach)}"
    if case.plan.reach == Reach.VISIT:
        return of_visit(key, case)
    return of_lookup(key, case.evidence.ledger) if case.plan.reach == Reach.LOOKUP else key


def visited(case: Case, lang: str, safe: Safe) -> list[dict[str, Any]]:
    """A dictionary for the template for each page that was looked at."""
    return [_page(known.value, case, lang, safe) for known in case.evidence.known("page").values()]


def _page(value: Mapping[str, Any], case: Case, lang: str, safe: Safe) -> dict[str, Any]:
    replaced = [
        _KINDS.get(str(each.get("kind")), _KINDS["opaque-token"]).in_(lang)
        + (f" ({safe.raw(str(each.get('name')))}=)" if each.get("name") else "")
        for each in value.get("replaced") or ()
        if each.get("decoy")
    ]
    views = [_view(each, case, lang, safe) for each in value.get("views") or ()]
    return {
        "asked": clipped(safe.url(str(value.get("asked") or "")), 300), "replaced": list(dict.fromkeys(replaced)),
        "views": views,
    }  # fmt: skip


def _view(view: Mapping[str, Any], case: Case, lang: str, safe: Safe) -> dict[str, Any]:
    outcome = str(view.get("outcome") or "error")
    fields = [field for form in view.get("forms") or () for field in form.get("fields") or ()]
    asks = list(dict.fromkeys(str(field.get("asks")) for field in fields if field.get("asks") != "other"))
    targets = [str(form.get("action")) for form in view.get("forms") or () if form.get("fields") and form.get("action")]
    return {
        "name": _VIEWS.get(str(view.get("view")), _VIEWS["desktop"]).in_(lang),
        "outcome": _outcome(outcome, _why(view), lang, safe), "is_page": outcome == "page",
        "title": clipped(safe.text(str(view.get("title") or "")), 120),
        "asks": listed((FIELD_NAMES.get(each, FIELD_NAMES["other"]).in_(lang) for each in asks), lang),
        "sends": clipped(safe.url(targets[0]), 200) if targets else "",
        "road": list(_road(view, safe.url))[:_MOST_HOPS],
        "exfiltration": [safe.text(str(each[1])) for each in (view.get("exfiltration") or ())[:5]],
        "picture": _picture(case.evidence.blobs.get(str(view.get("screenshot") or ""), b""), view, safe),
    }  # fmt: skip


def _road(view: Mapping[str, Any], shown: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    """(status, URL, address) of each stop, where there is more than one."""
    hops = view.get("hops") or ()
    for hop in hops if len(hops) > 1 else ():
        yield (
            str(hop.get("status") or ""),
            clipped(shown(str(hop.get("url") or "")), 160),
            str(hop.get("address") or ""),
        )


def _may_be_shown(shot: bytes, view: Mapping[str, Any], safe: Safe) -> bool:
    """Whether there is a screenshot whose words do not tell who the recipient is."""
    return bool(shot) and not safe.mask.edits(f"{view.get('title') or ''}\n{view.get('text') or ''}")


def _picture(shot: bytes, view: Mapping[str, Any], safe: Safe) -> dict[str, Any] | None:
    """The top of the screenshot, if it may be shown."""
    from mekiki.report.pictures.landing import NotAPicture, cleaned  # a picture library, which few reports need

    if not _may_be_shown(shot, view, safe):
        return None
    try:
        png, width, height = cleaned(shot, 390 if view.get("view") == "phone" else 800)
    except NotAPicture:
        return None
    return {"src": f"data:image/png;base64,{b64encode(png).decode()}", "width": width, "height": height}


# --- in words alone ---------------------------------------------------------------------------------------------------

_WAYS = {
    "phone": Text("phone", "スマートフォン"), "desktop": Text("computer", "パソコン"),
    "plain": Text("without scripts", "スクリプトなし"),
}  # fmt: skip
_IMITATES = Text("Imitates", "まねているもの")
_IN_PICTURE, _NOT_READ = Text("In its picture", "画像の中の文字"), Text("not read", "読み取れず")
_PICTURE, _PICTURED = Text("Screenshot", "画面の写真"), Text("in the case file (--html)", "鑑定書に掲載（--html）")


class Row(NamedTuple):
    """One line about a page. ``tone`` is "danger" for what it is after, "odd" for what was not as expected, else ""."""

    label: str
    text: str
    tone: str = ""


class Landing(NamedTuple):
    """One visited page: the URL that was opened, and what it comes to."""

    url: str
    rows: tuple[Row, ...]


def landings(case: Case, lang: str, safe: Safe) -> list[Landing]:
    """Each page that was looked at in a few rows: what it imitates and asks for, where it sends, how it was reached."""
    return [
        Landing(
            clipped(safe.url(str(known.value.get("asked") or "")), _LONGEST_URL),
            tuple(row for row in _rows(known.value, case, lang, safe) if row.text),
        )
        for known in case.evidence.known("page").values()
    ]


def _rows(value: Mapping[str, Any], case: Case, lang: str, safe: Safe) -> Iterator[Row]:
    views: list[Mapping[str, Any]] = list(value.get("views") or ())
    pages = [view for view in views if view.get("outcome") == "page"]
    yield Row(_IMITATES.in_(lang), _imitated(case, pages, lang), "danger")
    titles = [safe.text(str(view["title"])) for view in pages if view.get("title")]
    yield Row(said("page-title", lang), clipped(" / ".join(dict.fromkeys(titles)), 120))
    yield Row(_IN_PICTURE.in_(lang), _pictured(pages, lang, safe), "")
    forms = [form for view in pages for form in view.get("forms") or () if form.get("fields")]
    yield Row(said("page-asks", lang), _asked_for(forms, lang), "danger")
    yield Row(said("page-sends", lang), _sent_to(forms, safe), "danger")
    drains = dict.fromkeys(safe.text(str(each[1])) for view in views for each in view.get("exfiltration") or ())
    yield Row(said("page-exfiltration", lang), " / ".join(list(drains)[:5]), "danger")
    yield Row(said("replaced", lang), listed(_decoyed(value.get("replaced") or (), lang, safe), lang))
    yield Row(said("page-road", lang), _longest_road(views, safe))
    yield from _outcomes_of(views, lang, safe)
    blobs = case.evidence.blobs
    if any(_may_be_shown(blobs.get(str(view.get("screenshot") or ""), b""), view, safe) for view in views):
        yield Row(_PICTURE.in_(lang), _PICTURED.in_(lang))


def _asked_for(forms: Iterable[Mapping[str, Any]], lang: str) -> str:
    asks = {str(field.get("asks")) for form in forms for field in form["fields"]} - {"other"}
    return listed((name.in_(lang) for id, name in FIELD_NAMES.items() if id in asks), lang)


def _sent_to(forms: Iterable[Mapping[str, Any]], safe: Safe) -> str:
    targets = dict.fromkeys(safe.url(str(form["action"])) for form in forms if form.get("action"))
    return " / ".join(clipped(each, _LONGEST_URL) for each in list(targets)[:3])


def _imitated(case: Case, pages: Iterable[Mapping[str, Any]], lang: str) -> str:
    """The name that the check found, where it speaks of this page."""
    found = [each for each in case.findings if each.id == "page.imitates-product" and each.status == Status.SEEN]
    urls = [str(view.get("url") or "") for view in pages]
    names = [
        name.in_(lang)
        for each in found
        if isinstance(name := each.facts.get("name"), Text)
        and any(_is_on(url, each.facts.get("domain")) for url in urls)
    ]
    return listed(dict.fromkeys(names), lang)


def _pictured(pages: Iterable[Mapping[str, Any]], lang: str, safe: Safe) -> str:
    """What was read in the picture of a page without words, or why it was not."""
    found = next((view["pictured"] for view in pages if view.get("pictured")), None)
    if found is None:
        return ""
    if found.get("why"):
        return f"{_NOT_READ.in_(lang)} – {reason(str(found['why']), lang, safe)}"
    return clipped(safe.text(" / ".join(str(found.get("text") or "").splitlines())), 200)


def _is_on(url: str, domain: object) -> bool:
    host = host_of(url)
    return isinstance(domain, Domain) and (host == domain or host.endswith(f".{domain}"))


def _decoyed(replaced: Iterable[Mapping[str, Any]], lang: str, safe: Safe) -> Iterator[str]:
    """What stood there and the decoy that stands there now."""
    for each in replaced:
        if each.get("decoy"):
            kind = _KINDS.get(str(each.get("kind")), _KINDS["opaque-token"]).in_(lang)
            name = f"{safe.raw(str(each['name']))}=" if each.get("name") else ""
            yield f"{kind} → {name}{clipped(safe.url(str(each['decoy'])), 80)}"


def _longest_road(views: Iterable[Mapping[str, Any]], safe: Safe) -> str:
    roads = [list(_road(view, safe.url))[:_MOST_HOPS] for view in views]
    return " → ".join(f"{status} {url}" for status, url, _ in max(roads, key=len, default=[]))


def _outcomes_of(views: Iterable[Mapping[str, Any]], lang: str, safe: Safe) -> Iterator[Row]:
    """What each way of looking came upon; ways that came upon the same are told together."""
    told: dict[tuple[str, str], list[str]] = {}
    for view in views:
        outcome = str(view.get("outcome") or "error")
        told.setdefault((outcome, _why(view)), []).append(_WAYS.get(str(view.get("view")), _WAYS["desktop"]).in_(lang))
    for (outcome, why), ways in told.items():
        named = listed(ways, lang)
        is_whole = outcome == "page" and not why
        yield Row(named[:1].upper() + named[1:], _outcome(outcome, why, lang, safe), "" if is_whole else "odd")


def _why(view: Mapping[str, Any]) -> str:
    return str(view.get("why") or "") if str(view.get("outcome") or "error") in _EXPLAINED else ""


def _outcome(outcome: str, why: str, lang: str, safe: Safe) -> str:
    """What was come upon, and why where that is a reason of ours."""
    if why == WITHOUT_END:
        return _NEVER_ARRIVES.in_(lang)
    text = _OUTCOMES.get(outcome, _OUTCOMES["error"]).in_(lang)
    return f"{text} – {reason(why, lang, safe)}" if why else text
