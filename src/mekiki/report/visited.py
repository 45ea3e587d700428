"""The landing pages that were visited, as the case file shows them: each way of looking with its picture and its road."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mekiki.knowledge.pages import FIELD_NAMES
from mekiki.model.case import Case
from mekiki.model.facts import Text
from mekiki.report.pictures.landing import NotAPicture, cleaned
from mekiki.report.safe import Safe
from mekiki.report.texts import clipped, listed

_MOST_HOPS = 12
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
_KINDS = {
    "recipient-address": Text("the recipient's address", "受信者のアドレス"),
    "recipient-part": Text("a part of the recipient's address or name", "受信者のアドレスや名前の一部"),
    "opaque-token": Text("an identifier of the recipient", "受信者を識別する値"),
}


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
        "outcome": _OUTCOMES.get(outcome, _OUTCOMES["error"]).in_(lang), "is_page": outcome == "page",
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


def _picture(shot: bytes, view: Mapping[str, Any], safe: Safe) -> dict[str, Any] | None:
    """The top of the screenshot, unless its words would tell who the recipient is."""
    if not shot or safe.mask.edits(f"{view.get('title') or ''}\n{view.get('text') or ''}"):
        return None
    try:
        png, width, height = cleaned(shot, 390 if view.get("view") == "phone" else 800)
    except NotAPicture:
        return None
    return {"src": f"data:image/png;base64,{b64encode(png).decode()}", "width": width, "height": height}
