"""Brands: how they are named, and which domains are theirs. A domain that is not listed is unknown, not foreign."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind
from publicsuffixlist import PSLFILE

from mekiki.knowledge import domains
from mekiki.knowledge.derived import derived_of_brands
from mekiki.knowledge.domains import names_above
from mekiki.knowledge.files import load, load_all, paths
from mekiki.knowledge.overlay import by_overlay, own_brands
from mekiki.knowledge.remember import remembered
from mekiki.model.facts import Text
from mekiki.model.overlay import OwnBrand


@dataclass(frozen=True, slots=True)
class Brand:
    """One row of ``data/brands``; the fields are explained in the README beside the data."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    weak_names: tuple[str, ...]
    trade: str
    country: str
    domains: frozenset[str]
    sends_from: frozenset[str]
    clicks: frozenset[str]
    customer_domains: frozenset[str]
    login: str
    warning: str
    report: str
    products: tuple[str, ...]
    self_hosted: bool  # its program runs on its customers' own servers, and writes by its name from their domains

    def name(self, lang: str = "en") -> str:
        """The display name in a language, else in English, else in any."""
        for wanted in (lang, "en", *self.names):
            if self.names.get(wanted):
                return self.names[wanted][0]
        return self.weak_names[0] if self.weak_names else self.id

    def best_known(self) -> list[str]:
        """Its domains, the one by which it is best known first: its name, under .com or its own country's suffix."""
        home = f".{'uk' if self.country == 'GB' else self.country.lower()}"

        own = (f"{self.id}.com", self.id.replace("-", "."), f"www.{self.id.replace('-', '.')}")

        def oddness(domain: str) -> tuple[bool, bool, bool, int, str]:
            label = domains.registrable_domain(domain).partition(".")[0]
            return domain not in own, label != self.id, not domain.endswith(home), len(domain), domain

        return sorted(self.domains, key=oddness)

    def owns(self, host: str) -> bool:
        """Whether a page on this host is the brand's own."""
        return not self.domains.isdisjoint(names_above(host))

    def uses(self, host: str) -> bool:
        """Whether the brand's genuine mail comes from or links to this host: its own, its mailers', its trackers'."""
        names = names_above(host)
        return not (
            self.domains.isdisjoint(names)
            and self.sends_from.isdisjoint(names)
            and self.clicks.isdisjoint(names)
            and self.customer_domains.isdisjoint(names)
        )

    def writes_from(self, domain: str) -> bool:
        """Whether the brand itself writes from the domain, and not only its customers."""
        return self.uses(domain) and not self.hands_out(domain)

    def hands_out(self, domain: str) -> bool:
        """Whether the domain is its customers': what lies nearest above it decides, and where it is both, the brand's own use."""
        for name in names_above(domain):
            if name in self.domains or name in self.sends_from:
                return False
            if name in self.customer_domains:
                return True
        return False


class _Brands(Mapping[str, Brand]):
    """Every brand by its id, each made when it is first asked for: a mail names two of three hundred."""

    def __init__(self, rows: Mapping[str, dict[str, object]]) -> None:
        self._rows = rows
        self._made: dict[str, Brand] = {}

    def __getitem__(self, id: str) -> Brand:
        made = self._made.get(id)
        if made is None:
            made = self._made[id] = _brand(self._rows[id])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@by_overlay(cache)
def all_brands() -> Mapping[str, Brand]:
    """Every brand by its id."""
    return _Brands(derived_of_brands("brands", [Path(__file__), *paths("brands")], _read_rows))


def _read_rows() -> dict[str, dict[str, object]]:
    wanted = {each.name for each in fields(Brand)}
    found = {
        row["id"]: {name: value for name, value in row.items() if name in wanted}
        for rows in load_all("brands")
        for row in rows
    }
    for own in own_brands():
        found[own.id] = _with_own(found.get(own.id, {}), own)
    return found


def _with_own(row: Mapping[str, Any], own: OwnBrand) -> dict[str, object]:
    """A row with what the reader says of the brand: names and domains are added, the rest takes the place of what stood there."""
    known = row.get("names", {})
    names = {lang: list(dict.fromkeys((*known.get(lang, ()), *added))) for lang, added in own.names}
    laid = {
        each: list(dict.fromkeys((*row.get(each, ()), *getattr(own, each))))
        for each in ("weak_names", "domains", "sends_from", "clicks", "customer_domains")
    }
    said = {
        each: getattr(own, each) or row.get(each, "") for each in ("trade", "country", "login", "warning", "report")
    }
    return {**row, "id": own.id, "names": {**known, **names}, **laid, **said}


def _brand(row: dict[str, object]) -> Brand:
    def keys(name: str) -> frozenset[str]:
        return frozenset(row.get(name) or ())  # type: ignore[call-overload, no-any-return]

    return Brand(
        id=str(row["id"]),
        names={lang: tuple(spellings) for lang, spellings in row["names"].items()},  # type: ignore[attr-defined]
        weak_names=tuple(row.get("weak_names") or ()),  # type: ignore[arg-type]
        trade=str(row["trade"]),
        country=str(row.get("country", "")),
        domains=keys("domains"),
        sends_from=keys("sends_from"),
        clicks=keys("clicks"),
        customer_domains=keys("customer_domains"),
        login=str(row.get("login", "")),
        warning=str(row.get("warning", "")),
        report=str(row.get("report", "")),
        products=tuple(row.get("products") or ()),  # type: ignore[arg-type]
        self_hosted=bool(row.get("self_hosted", False)),
    )


def brand(id: str) -> Brand | None:
    return all_brands().get(id)


def customers_of(id: str, pretext: str) -> Text | None:
    """The people whom a story in a brand's name is aimed at; None for an authority, and where the story alone tells."""
    table, row = load("customers.json"), brand(id)
    if row is None or pretext in table["by_role"]["pretexts"] or row.trade not in table["trades"]:
        return None
    said = table["trades"][row.trade]
    return Text(said["en"].format(brand=row.name("en")), said["ja"].format(brand=row.name("ja")))


@by_overlay(cache)
def _owners() -> Mapping[str, tuple[str, ...]]:
    """Brand ids by every domain that is theirs in some way, for looking up a host by its suffixes."""
    return derived_of_brands("owners", [Path(__file__), *paths("brands")], _read_owners)


def _read_owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for row in all_brands().values():
        for domain in row.domains | row.sends_from | row.clicks:
            owners.setdefault(domain, []).append(row.id)
    return {domain: tuple(ids) for domain, ids in owners.items()}


@by_overlay(remembered(maxsize=16384))
def owners_of(host: str) -> tuple[str, ...]:
    """Ids of the brands whose own, sending or click domain this host is or lies below; the nearest match counts."""
    owners = _owners()
    return next((owners[name] for name in names_above(host.lower().rstrip("."))[:-1] if name in owners), ())


@by_overlay(cache)
def owned_domains() -> Mapping[str, str]:
    """Brand id by each domain that a brand owns outright (not its mailers', not its customers')."""
    return derived_of_brands("owned", [Path(__file__), *paths("brands")], _read_owned)


def _read_owned() -> dict[str, str]:
    """Of several that own one, that whose name it is ("google" of google.com), else the first, as ``owners_of`` has it."""
    found: dict[str, str] = {}
    for row in all_brands().values():
        names = {name.lower().replace(" ", "") for spelt in (*row.names.values(), row.weak_names) for name in spelt}
        for domain in row.domains - row.customer_domains:
            if "." in domain and (domain not in found or domain.replace("-", "").partition(".")[0] in names):
                found[domain] = row.id
    return found


@by_overlay(cache)
def domains_of_customers() -> Mapping[str, str]:
    """Brand id by each domain under which a brand's customers have names of their own."""
    return derived_of_brands("customer-domains", [Path(__file__), *paths("brands")], _read_customer_domains)


def _read_customer_domains() -> dict[str, str]:
    return {domain: row.id for row in all_brands().values() for domain in row.customer_domains}


@by_overlay(cache)
def spellings() -> tuple[tuple[str, str, bool], ...]:
    """Every spelling: (brand id, spelling, weak)."""
    found = []
    for row in all_brands().values():
        weak = {name.lower() for name in row.weak_names}
        for names in row.names.values():
            found += [(row.id, name, name.lower() in weak) for name in names]
        found += [(row.id, name, True) for name in row.weak_names]
    return tuple(found)


def words_of_names() -> frozenset[str]:
    """Words of the language that stand in brands' names and name nobody by themselves."""
    return frozenset(load("words-of-names.json")["words"])


@cache
def everyday_names() -> frozenset[str]:
    """Weak names, in small letters, that begin many a sentence or headline ("If", "Next", "Free")."""
    return frozenset(load("words-of-names.json")["everyday"])


@cache
def units() -> frozenset[str]:
    """What stands behind a number and measures it, in small letters; among them are firms' abbreviations ("KB", "HP", "DB")."""
    return frozenset(load("words-of-names.json")["units"])


@cache
def abbreviations() -> frozenset[str]:
    """Weak names, in small letters, that stand for something else just as often ("SNS", "BCC", "CPF", "SAT")."""
    return frozenset(load("words-of-names.json")["abbreviations"])


@by_overlay(cache)
def labels() -> Mapping[str, str]:
    """Brand id by the telling label of its domains ("kagoya" of kagoya.net), where that is five letters or more.

    A label that is an ordinary word ("service" of service.gov.uk) tells nothing.
    """
    code = [Path(each) for each in (__file__, domains.__file__, PSLFILE)]
    return derived_of_brands(
        "brand-labels", [*code, *paths("brands", "lookalikes.json", "words-of-names.json")], _read_labels
    )


def _read_labels() -> dict[str, str]:
    ordinary = words_of_names() | frozenset(load("lookalikes.json")["ordinary"])
    found: dict[str, str] = {}
    for domain, id in owned_domains().items():
        label = domains.registrable_domain(domain).partition(".")[0]
        if len(label) >= 5 and label not in ordinary:
            found.setdefault(label, id)
    return found


@by_overlay(cache)
def whole_names() -> Mapping[str, tuple[str, ...]]:
    """Brand ids by every spelling in small letters, the weak ones too: for a display name that is nothing else."""
    return derived_of_brands("whole-names", [Path(__file__), *paths("brands")], _read_whole_names)


def _read_whole_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for id, spelling, _ in spellings():
        found.setdefault(spelling.lower(), {})[id] = None
    return {spelling: tuple(ids) for spelling, ids in found.items()}


def meant_by(name: str, domain: str = "") -> str:
    """Id of the brand that is called so, in small letters; where several are, the one that uses the domain. "" for none."""
    ids = whole_names().get(name, ())
    return next((id for id in ids if domain and all_brands()[id].uses(domain)), ids[0] if ids else "")


@by_overlay(cache)
def run_together() -> tuple[tuple[str, str], ...]:
    """(name written as one word, brand id) for names of seven letters or more: as addresses spell them."""
    return derived_of_brands("run-together", [Path(__file__), *paths("brands")], _read_run_together)


def _read_run_together() -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for id, spelling, weak in spellings():
        plain = "".join(ch for ch in unicodedata.normalize("NFKD", spelling.lower()) if not unicodedata.combining(ch))
        word = "".join(ch for ch in plain if ch.isalnum())
        if len(word) >= 7 and word.isascii() and not weak:
            found.setdefault(word, id)
    return tuple(found.items())


def named_in_one_word(word: str) -> list[str]:
    """Ids of the brands whose name, run together, stands in a word of small letters and digits."""
    return [id for id, _, _ in names_within(word)]


def names_within(word: str) -> list[tuple[str, int, int]]:
    """The same with where each name begins and ends."""
    names = run_together()
    found = _run_together_matcher().find_matches_as_indexes(word, overlapping=True)
    return [(names[index][1], start, end) for index, start, end in found]


@by_overlay(cache)
def _run_together_matcher() -> AhoCorasick:
    return AhoCorasick([name for name, _ in run_together()], matchkind=MatchKind.Standard)
