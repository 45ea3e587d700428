"""By what a link is known to act when it is opened, and what speaks for a page that poses as somebody else's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mekiki.knowledge.files import load
from mekiki.model.facts import Text


@cache
def _data() -> Mapping[str, object]:
    return load("pages/link-words.json")  # type: ignore[no-any-return]


def acts_by_url(tail: str) -> str:
    """The class of the first pattern that a link's path, query and fragment fit; "" where none does.

    >>> acts_by_url("/mailman/listinfo/ramen"), acts_by_url("/wf/unsubscribe?upn=1"), acts_by_url("/jp/index.html")
    ('list-management', 'unsubscribe', '')
    """
    return next((id for id, url, _ in _classes() if url.search(tail)), "")


def acts_by_text(shown: str) -> str:
    """The class of the first words that stand in what a link shows, in any of the languages; "" where none do."""
    folded = " ".join(shown.lower().split())
    return next((id for id, _, words in _classes() if any(word in folded for word in words)), "") if folded else ""


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    rows: list[dict[str, list[str]]] = _data()["classes"]  # type: ignore[assignment]
    return tuple((str(row["id"]), _any_of(row["url"]), tuple(row["text"])) for row in rows)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))


def is_tracker(tail: str) -> bool:
    """Whether the path is that of a mailing house's click counter, on whatever host it stands."""
    return bool(_trackers().search(tail))


@cache
def _trackers() -> re.Pattern[str]:
    return _any_of(_data()["trackers"]["url"])  # type: ignore[index]


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(_data()[name]["text"])  # type: ignore[index]


def calls_to_act(shown: str) -> bool:
    """Whether what a link shows calls to log in, to confirm, to pay, to look at a document."""
    folded = shown.lower()
    return any(word in folded for word in _words("actions"))


def plays_a_desk(name: str) -> bool:
    """Whether a display name is that of whoever runs the mail."""
    folded = name.lower()
    return any(word in folded for word in _words("desks"))


@cache
def desk_words() -> tuple[str, ...]:
    """What firms write beside their name in a sender's name ("Support", "カスタマーサービス"), the longest first."""
    return tuple(sorted(_words("services"), key=len)[::-1])


@cache
def reasons() -> Mapping[str, Text]:
    """Why links of a class are visited or not, by the class's id."""
    return {id: Text(row["en"], row["ja"]) for id, row in _data()["reasons"].items()}  # type: ignore[attr-defined]


def points(sign: str) -> float:
    """How much a sign counts; what is needed for a visit stands where the decision is made."""
    return float(_data()["signs"][sign]["points"])  # type: ignore[index]


def sign_text(sign: str, what: str) -> Text:
    """What a sign says, in both languages; ``what`` is the brand or the domain that it speaks of."""
    row = _data()["signs"][sign]  # type: ignore[index]
    return Text(row["en"].format(what=what), row["ja"].format(what=what))


def is_product_path(path: str) -> bool:
    """Whether a path is that of a webmail product, or of a copy of one."""
    return bool(_product_paths().search(path.lower()))


@cache
def _product_paths() -> re.Pattern[str]:
    return _any_of(_data()["product_paths"]["url"])  # type: ignore[index]


def is_service_host(host: str) -> bool:
    """Whether the host is that of a service which acts on a reader's key."""
    labels = host.split(".")
    return any(".".join(labels[at:]) in _service_hosts() for at in range(len(labels) - 1))


@cache
def _service_hosts() -> frozenset[str]:
    return frozenset(_data()["service_hosts"]["hosts"])  # type: ignore[index]


def is_generic(shown: str) -> bool:
    """Whether what a link shows says nothing by itself ("here", "こちら", a bare URL): its sentence has to be read."""
    folded = shown.lower()
    return (
        len(folded) < 3 or "://" in folded or (len(folded) < 24 and any(word in folded for word in _words("generic")))
    )
