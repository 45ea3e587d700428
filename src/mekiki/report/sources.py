"""What the sources answered, in sentences: cards for what a mail hangs on, the silent sources, the map.

Shared by the HTML case file and the terminal, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mekiki.checks.readings.claims import claimed
from mekiki.checks.readings.sources import dates_before, leads, number, text, texts
from mekiki.knowledge import brands
from mekiki.knowledge.countries import middle_of, name_of
from mekiki.knowledge.domains import is_address, registrable_domain
from mekiki.knowledge.providers import is_popular
from mekiki.knowledge.registrations import status_words
from mekiki.knowledge.spans import length
from mekiki.model.case import Case
from mekiki.model.evidence import Absent, Answer, Known, Unavailable
from mekiki.model.message import Link
from mekiki.parse.landing import FORM_TARGET, LANDING, ON_THE_WAY, addresses_met, end_of, led_to
from mekiki.parse.x509 import name_in
from mekiki.report import evidencewords, words
from mekiki.report.contacts import abuse_contacts
from mekiki.report.entry.dates import date_of
from mekiki.report.safe import Safe
from mekiki.report.signers import SignerWords
from mekiki.report.texts import bracketed, brand_name, clipped, listed, reason, shown, worded_in
from mekiki.report.worldmap import Spot

FEW_OPEN = 4  # checks that could not decide are explained one by one up to here; beyond it they are listed by reason
_MOST_ADDRESSES = 3  # of one host
# The cards of a domain and of a host, by where the link to it stands.
_OF_MAIL = ("card-domain", "card-host")
_CARDS = {
    LANDING: ("card-landing-domain", "card-landing-host"), ON_THE_WAY: ("card-way-domain", "card-way-host"),
    FORM_TARGET: ("card-form-domain", "card-form-host"),
}  # fmt: skip
_MOST_CARDS = 8  # of link domains and of hosts
_NAMES_A_HOST = frozenset({"a", "mx", "include", "exists", "ptr", "redirect"})  # terms of SPF (RFC 7208 5)
_QUIET_STATUS = frozenset({"ok", "active"})

Value = Mapping[str, object]


class Row(NamedTuple):
    """One line of a card; ``tone`` is "" or "odd" (no answer: as plain as a bad one)."""

    label: str
    text: str
    tone: str = ""
    small: str = ""  # where it is from


class Card(NamedTuple):
    title: str
    about: str  # what was asked about, safe to show
    rows: tuple[Row, ...]


class Told:
    """The evidence of a case in one language."""

    def __init__(self, case: Case, lang: str, safe: Safe) -> None:
        self.case, self.lang, self.safe = case, lang, safe
        self.say = worded_in(evidencewords.EVIDENCE, lang)
        self.evidence = case.evidence

    def topic(self, topic: str) -> str:
        return evidencewords.TOPICS[topic].in_(self.lang) if topic in evidencewords.TOPICS else topic

    # --- cards ------------------------------------------------------------------------------------------------

    def cards(self) -> list[Card]:
        """Where the mail came from, where it leads, who it proves to be from; none on which every source was silent."""
        made = [
            self._origin(), self._sender(), *self._domains(), *self._hosts(), *self._certificates(), self._mail(),
            *self._signatures(),
        ]  # fmt: skip
        return [card for card in made if card is not None and any(row.tone != "odd" for row in card.rows)]

    def _origin(self) -> Card | None:
        ip = self.case.message.origin.ip
        return Card(self.say("card-origin"), ip, tuple(self._of_address(ip))) if ip else None

    def _of_address(self, ip: str, *, brief: bool = False) -> Iterator[Row]:
        yield from self._about(ip)
        yield from self._desk(ip)
        if brief:
            return
        yield from self._blocklists(ip)
        yield from self._policies()

    def _about(self, ip: str) -> Iterator[Row]:
        yield from self._told("name", "reverse-name", ip, self._names)
        yield from self._told("network", "network", ip, self._network)
        yield from self._told("place", "place", ip, self._place)

    def _desk(self, ip: str) -> Iterator[Row]:
        """Who takes reports about the address, and who says so; nobody where nobody must be told."""
        desk = next((each for each in abuse_contacts(self.case) if each.about == ip), None)
        if desk is not None and desk.reachable:
            where = listed(map(self.safe.address, desk.addresses), self.lang) or self.safe.url(desk.form)
            yield Row(self.say("abuse"), where, small=self._server({"server": desk.source}))

    def _sender(self) -> Card | None:
        sender = self.case.message.sender
        if sender is None or "." not in sender.domain:
            return None
        domain = sender.domain
        rows = [*self._told("mail-servers", "dns", domain, self._mail_servers)]
        main = registrable_domain(domain)
        rows += self._registration(main) or self._registration(domain)
        return Card(self.say("card-sender"), self.safe.host(domain), tuple(rows))

    def _domains(self) -> Iterator[Card]:
        sender = self.case.message.sender
        shown_already = {registrable_domain(sender.domain)} if sender else set()
        for link in self._places():
            domain = link.registrable_domain
            if domain and domain not in shown_already:
                rows = [*self._registration(domain), *self._blocklists(domain)]
                yield Card(self.say(_CARDS.get(link.source, _OF_MAIL)[0]), self.safe.host(domain), tuple(rows))

    def _places(self) -> list[Link]:
        """Where the links lead; where the visit saw them lead on to comes first."""
        message = self.case.message
        met = [link for link in led_to(message, self.evidence) if not is_popular(link.host)]
        return (met + [link for link in leads(message) if link not in met])[:_MOST_CARDS]

    def _hosts(self) -> Iterator[Card]:
        for link in self._places():
            card = self.say(_CARDS.get(link.source, _OF_MAIL)[1])
            if is_address(link.host):
                yield Card(card, link.host, tuple(self._of_address(link.host.strip("[]"), brief=True)))
                continue
            name = next((each for each in (link.host, link.registrable_domain) if self._asked("dns", each)), "")
            if name:
                yield Card(card, self.safe.host(name), tuple(self._host(name)))

    def _host(self, name: str) -> Iterator[Row]:
        yield from self._told("address", "dns", name, self._addresses)
        known = self.evidence.known("dns").get(name)
        if known is None:
            return
        if alias := text(known.value, "cname"):
            yield Row(self.say("alias"), self.safe.host(alias))
        for ip in addresses_of(known.value):
            yield from (
                row._replace(label=f"{row.label} ({ip})" if len(addresses_of(known.value)) > 1 else row.label)
                for row in self._of_address(ip, brief=True)
            )

    def _certificates(self) -> Iterator[Card]:
        """What the hosts that were visited showed to prove who they are."""
        for host, known in [*self.evidence.known("certificate").items()][:_MOST_CARDS]:
            yield Card(self.say("card-certificate"), self.safe.host(host), tuple(self._certificate(known.value)))

    def _certificate(self, value: Value) -> Iterator[Row]:
        issuer = self.safe.raw(name_in(text(value, "issuer"))) or words.WORDS["unknown"].in_(self.lang)
        if value.get("trusted") is True:
            yield Row(self.say("issuer"), issuer)
        else:
            why = reason(text(value, "why") or "certificate not trusted", self.lang, self.safe)
            yield Row(self.say("issuer"), self.say("untrusted", issuer=issuer, reason=why), "odd")
        names = [self.safe.host(each) for each in texts(value, "names")]
        yield Row(self.say("names"), self.several(names) if names else self.say("none"))
        yield Row(self.say("issued"), self._age(value.get("not_before")))
        if until := self._day(value.get("not_after")):
            yield Row(self.say("expires"), until)

    def _asked(self, topic: str, value: str) -> bool:
        return self.evidence.answer(topic, value) is not None

    def _told(self, label: str, topic: str, value: str, words_of: Callable[[Answer], Row]) -> list[Row]:
        """One row on an answer; none where it was never asked; the reason where it did not come."""
        answer = self.evidence.answer(topic, value)
        if answer is None:
            return []
        if isinstance(answer, Unavailable):
            why = words.WORDS["unavailable"].in_(self.lang)
            return [Row(self.say(label), why.format(reason=reason(answer.reason, self.lang, self.safe)), "odd")]
        return [words_of(answer)._replace(label=self.say(label))]

    # --- what is said of an address -----------------------------------------------------------------------------

    def _names(self, answer: Answer) -> Row:
        if not isinstance(answer, Known):
            return Row("", self.say("name-none"))
        confirmed = texts(answer.value, "confirmed")
        kind = "name-confirmed" if confirmed else "name-unconfirmed"
        names = confirmed or texts(answer.value, "names")
        return Row(
            "",
            self.say(kind, name=listed(map(self.safe.host, names[:3]), self.lang)) if names else self.say("name-none"),
        )

    def _network(self, answer: Answer) -> Row:
        if not isinstance(answer, Known):
            return Row("", self.say("network-none"))
        value = answer.value
        asn = number(value, "asn")
        holder, name = text(value, "holder"), text(value, "name")
        rest = [name if holder else "", text(value, "cidr"), f"AS{asn}" if asn else ""]
        details = [each for each in rest if each]
        whole = (holder or name) + (bracketed(listed(details, self.lang), self.lang) if details else "")
        return Row("", self.safe.raw(whole) or words.WORDS["unknown"].in_(self.lang), small=self._server(value))

    def _server(self, value: Value) -> str:
        host = text(value, "server").removeprefix("https://").removeprefix("http://").partition("/")[0]
        return self.safe.host(host) if host else ""

    def _place(self, answer: Answer) -> Row:
        if not isinstance(answer, Known):
            return Row("", self.say("place-none"))
        value = answer.value
        country = name_of(text(value, "country")).in_(self.lang)
        city = self._city(value)
        if not city and not country:
            where = words.WORDS["unknown"].in_(self.lang)
        elif city in (name_of(text(value, "country")).en, country):  # Singapore, Singapore
            where = country
        else:
            key = "place-city" if city else "place-country"
            where = self.say(key, city=city, country=country)
        source = self.say("place-source", database=text(value, "database"), dated=self._dates(text(value, "dated")))
        return Row("", self.safe.raw(where), small=self.safe.raw(source))

    def _city(self, value: Value) -> str:
        """The town in the reader's language, as far as the database knows it."""
        return (text(value, "city_ja") if self.lang == "ja" else "") or text(value, "city")

    def _dates(self, written: str) -> str:
        """The days of the databases, which an answer gives in ISO 8601."""
        days = [each for each in written.split(", ") if each]
        try:
            return listed([date_of(date.fromisoformat(each), self.lang) for each in days], self.lang)
        except ValueError:
            return written

    def _blocklists(self, value: str) -> Iterator[Row]:
        """What the lists say, and which of them say nothing: one that is dead clears nobody."""
        yield from self._told("blocklist", "blocklist", value, self._blocklist)
        known = self.evidence.known("blocklist").get(value)
        for zone, why in _mapping(known.value.get("silent")).items() if known else ():
            said = self.say("list-silent", zone=self.safe.host(zone), reason=reason(str(why), self.lang, self.safe))
            yield Row(self.say("blocklist"), said, "odd")

    def _blocklist(self, answer: Answer) -> Row:
        if not isinstance(answer, Known):
            return Row("", self.say("none"))
        rows = answer.value.get("listed")
        zones = [str(row[0]) for row in rows if row] if isinstance(rows, (tuple, list)) else []
        clean = texts(answer.value, "clean")
        key = "listed" if zones else "unlisted"
        return Row("", self.say(key, zones=listed(map(self.safe.host, zones or clean), self.lang)))

    def _policies(self) -> Iterator[Row]:
        """Would the brand that is named send from there? Its domains that say the same stand in one line."""
        said: dict[tuple[str, str], list[str]] = {}
        for domain, known in self.evidence.known("sender-policy").items():
            value = known.value
            result = "pass" if value.get("mx_match") is True else text(value, "result")
            key = f"policy-{result}" if f"policy-{result}" in evidencewords.EVIDENCE else "policy-none"
            said.setdefault((text(value, "brand"), key), []).append(self.safe.host(domain))
        for (brand, key), domains in said.items():
            label = self.say("policy", brand=brand_name(brand, self.lang))
            yield Row(label, self.say(key, domain=listed(domains, self.lang)))

    # --- what is said of a name ---------------------------------------------------------------------------------

    def _registration(self, domain: str) -> list[Row]:
        answer = self.evidence.answer("registration", domain)
        if not isinstance(answer, Known):
            return self._told("registered", "registration", domain, lambda _: Row("", self.say("not-registered")))
        value = answer.value
        rows = [
            Row(self.say("registered"), self._age(value.get("created")), small=self._by_way(value)),
            Row(self.say("expires"), self._day(value.get("expires"))),
            Row(self.say("registrar"), self.safe.raw(text(value, "registrar"))),
            Row(self.say("abuse"), listed(map(self.safe.address, texts(value, "registrar_abuse")), self.lang)),
            Row(self.say("registrant"), self._registrant(value)),
            Row(self.say("contact"), listed(map(self.safe.address, texts(value, "contact")), self.lang)),
            Row(self.say("status"), self._status(texts(value, "status"))),
            Row(self.say("servers"), self.several([self.safe.host(each) for each in texts(value, "name_servers")])),
        ]
        return [row for row in rows if row.text]

    def _age(self, created: object) -> str:
        days = dates_before(self.case.message, created)
        if not isinstance(created, datetime) or days is None:
            return self._day(created) or words.WORDS["unknown"].in_(self.lang)
        age = length(days).in_(self.lang)
        return self.say("age-before" if days >= 0 else "age-after", date=self._day(created), age=age)

    def _day(self, when: object) -> str:
        return date_of(when, self.lang) if isinstance(when, datetime) else ""

    def _by_way(self, value: Value) -> str:
        server = self._server(value)
        return self.say("by-way", how=text(value, "via").upper(), server=server) if server else ""

    def _registrant(self, value: Value) -> str:
        holder, country = text(value, "registrant"), text(value, "registrant_country")
        where = name_of(country).in_(self.lang) if country else ""
        if holder:
            return self.safe.raw(holder) + (bracketed(where, self.lang) if where else "")
        return (
            self.say("hidden") + (bracketed(where, self.lang) if where else "") if value.get("privacy") is True else ""
        )

    def _status(self, statuses: Sequence[str]) -> str:
        """Statuses in plain words; that all is in order needs no line."""
        said = [(each, status_words(each)) for each in statuses if each.lower() not in _QUIET_STATUS]
        return self.several([each.in_(self.lang) if each else self.safe.raw(id) for id, each in said])

    def several(self, items: Sequence[str], most: int = 3) -> str:
        more = [self.say("more", count=len(items) - most)] if len(items) > most else []
        return listed([*items[:most], *more], self.lang)

    def _mail_servers(self, answer: Answer) -> Row:
        if not isinstance(answer, Known):
            return Row("", self.say("no-name"))
        rows = answer.value.get("mx")
        hosts = [str(row[1]) for row in rows if len(row) == 2] if isinstance(rows, (tuple, list)) else []
        if hosts in ([""], ["."]):
            return Row("", self.say("null-mx"))
        if hosts:
            return Row("", self.several([self.safe.host(each) for each in hosts]))
        if "mx" in {str(each).lower() for each in _mapping(answer.value.get("silent"))}:
            return Row("", words.REASONS["timed out"].in_(self.lang), "odd")
        has_address = answer.value.get("a") or answer.value.get("aaaa")
        return Row("", self.say("implicit-mx" if has_address else "no-mail"))

    def _addresses(self, answer: Answer) -> Row:
        if not isinstance(answer, Known):
            return Row("", self.say("no-name"))
        found = (*texts(answer.value, "a"), *texts(answer.value, "aaaa"))
        if not found and answer.value.get("silent"):
            return Row("", words.REASONS["timed out"].in_(self.lang), "odd")
        return Row("", self.several(found) if found else self.say("no-addresses"))

    # --- authentication -----------------------------------------------------------------------------------------

    def _mail(self) -> Card | None:
        rows: list[Row] = []
        for (topic, seen), answer in self.evidence.answers.items():
            if topic != "authentication":
                continue
            if isinstance(answer, Known):
                rows += self._authentication(answer.value)
            else:
                rows += self._told("checked", topic, seen.value, lambda _: Row("", self.say("none")))
        return Card(self.say("card-mail"), "", tuple(rows)) if rows else None

    def _signatures(self) -> Iterator[Card]:
        """Who signed the mail, with what came with it; shown also where nothing could be judged."""
        told = SignerWords(self.case, self.lang, self.safe)
        for each in told.signers:
            yield Card(self.say("card-smime"), "", tuple(Row(*line) for line in told.lines(each)))

    def _authentication(self, value: Value) -> Iterator[Row]:
        signatures = value.get("dkim")
        for each in signatures if isinstance(signatures, (tuple, list)) else ():
            yield self._method("dkim", _mapping(each))
        if not signatures:
            yield Row(self.say("dkim"), self.say("unsigned"))
        for name in ("spf", "dmarc", "arc"):
            method = _mapping(value.get(name))
            if method and (name != "arc" or method.get("result") != "none"):
                yield self._method(name, method)

    def _method(self, name: str, value: Value) -> Row:
        result, why = text(value, "result"), text(value, "why")
        key = f"{result}-{why}"  # a key that is gone is nobody's mistake
        key = key if key in evidencewords.RESULTS else result
        said = evidencewords.RESULTS[key].in_(self.lang) if key in evidencewords.RESULTS else result
        details = [*self._details(name, value, result, why)]
        tone = "odd" if result == "temperror" or why in ("cannot-be-known", "not-asked") else ""
        return Row(self.say(name), f"{said} – {listed(details, self.lang)}" if details else said, tone)

    def _details(self, name: str, value: Value, result: str, why: str) -> Iterator[str]:
        """What stands beside the result of a method: the domain, why it came out so, what that is worth."""
        domain = self.safe.host(text(value, "domain")) if text(value, "domain") else ""
        policy, governing = self._policy(value) if name == "dmarc" else ("", "")
        if domain and domain != governing:
            yield domain
        if why in evidencewords.AUTHENTICATION_WHYS:
            yield evidencewords.AUTHENTICATION_WHYS[why].in_(self.lang)
        elif why:  # the term of an SPF record that decided, or the source's own words
            yield self._term(why) or reason(why, self.lang, self.safe)
        if isinstance(value.get("aligned"), bool) and result == "pass":
            yield self.say("aligned" if value["aligned"] else "unaligned")
        if policy:
            yield policy
        if name == "arc" and number(value, "sets"):
            yield self.say("sets", count=number(value, "sets"), sealer=self.safe.host(text(value, "sealer")))

    def _policy(self, value: Value) -> tuple[str, str]:
        """What a DMARC record asks for, in words, and the domain that it stands at; empty where there is none."""
        policy = evidencewords.POLICIES.get(text(value, "policy"))
        if policy is None:
            return "", ""
        domain = self.safe.host(text(value, "organizational_domain") or text(value, "domain"))
        return self.say("dmarc-policy", domain=domain, policy=policy.in_(self.lang)), domain

    def _term(self, why: str) -> str:
        """A term of an SPF record that names a host; "" for anything else."""
        kind, colon, name = why.partition(":")
        return f"{kind}:{self.safe.host(name)}" if colon and kind.lstrip("+-~?") in _NAMES_A_HOST else ""

    # --- the rest -----------------------------------------------------------------------------------------------

    def short(self, value: str) -> list[str]:
        """What is known of an address, in a few words each, for a line of the route."""
        return [row.text for row in self._about(value) if row.tone != "odd"]

    def others(self) -> list[Row]:
        """Answers on topics that no card tells of: those of other people's collectors."""
        told = set(evidencewords.TOPICS)
        return [
            Row(f"{self.topic(topic)} {self.thing(seen.value)}", self._plain(answer), _tone(answer))
            for (topic, seen), answer in self.evidence.answers.items()
            if topic not in told and not isinstance(answer, Unavailable)
        ]

    def _plain(self, answer: Answer) -> str:
        if isinstance(answer, Known):
            said = [f"{name}: {shown(each, self.lang, self.safe)}" for name, each in answer.value.items() if each]
            return clipped(" · ".join(said), 400)
        return words.WORDS["absent"].in_(self.lang)

    def thing(self, value: str) -> str:
        """What was asked about, safe to show."""
        if is_address(value):
            return value
        is_host = "." in value and not set(value) & set("/@: ")
        return clipped(self.safe.host(value) if is_host else self.safe.text(value), 120)

    def silent(self) -> list[tuple[str, str, str]]:
        """(topic, what was asked about, why there was no answer), one line for each topic and reason."""
        grouped: dict[tuple[str, str], list[str]] = {}
        for (topic, seen), answer in self.evidence.answers.items():
            if isinstance(answer, Unavailable):
                what = self.thing(seen.value) if seen.kind != "message" else ""
                grouped.setdefault((topic, answer.reason), []).append(what)
            elif topic == "place" and isinstance(answer, Known):  # a database of the operator's that was passed over
                for why in texts(answer.value, "unread"):
                    grouped.setdefault((topic, why), [])
        return [
            (self.topic(topic), self.several([each for each in whats if each], 4), reason(why, self.lang, self.safe))
            for (topic, why), whats in grouped.items()
        ]

    # --- the map ------------------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        """What can be put on the map: nothing where no address has a place."""
        message = self.case.message
        found = self._spot("origin", message.origin.ip)
        for link in [end_of(link, self.evidence) or link for link in leads(message)]:
            for ip in (
                (link.host.strip("[]"),) if is_address(link.host) else self._of_link(link.host, link.registrable_domain)
            ):
                found += self._spot("landing", ip)
        found += self._received()
        return self._joined([*found, *self._home()]) if found else []

    def _of_link(self, host: str, domain: str) -> tuple[str, ...]:
        if met := addresses_met(self.evidence).get(host):
            return met
        for name in (host, domain):
            known = self.evidence.known("dns").get(name)
            if known is not None:
                return addresses_of(known.value)
        return ()

    def _received(self) -> list[Spot]:
        """The first station of the receiving side whose address has a place."""
        message = self.case.message
        hops = message.hops[: message.origin.hop + 1] if message.origin.hop >= 0 else ()
        ips = [hop.by_ip for hop in reversed(hops)] + [hop.ip for hop in reversed(hops[:-1])]
        for ip in ips:
            if ip and ip != message.origin.ip and (spots := self._spot("receiving", ip)):
                return spots
        return []

    def _home(self) -> list[Spot]:
        claim = None if self.case.told.speaks_of else claimed(self.case.message)
        id = self.case.told.posed_as or (claim.brand.id if claim else "")
        row = brands.brand(id) if id else None
        middle = middle_of(row.country) if row and row.country else None
        if row is None or middle is None:
            return []
        label = self.say("spot-home", brand=row.name(self.lang))
        return [Spot("home", f"{label} · {name_of(row.country).in_(self.lang)}", row.country, *middle)]

    def _spot(self, role: str, ip: str) -> list[Spot]:
        known = self.evidence.known("place").get(ip) if ip else None
        value = known.value if known else {}
        latitude, longitude = value.get("latitude"), value.get("longitude")
        if not isinstance(latitude, (int, float)) or not isinstance(longitude, (int, float)):
            return []
        country, city = text(value, "country"), self._city(value)
        where = name_of(country).in_(self.lang)
        is_town = bool(city) and city not in (name_of(country).en, where)
        place = self.say("place-city", city=city, country=where) if is_town else where
        is_exact = value.get("precision") == "city"
        return [
            Spot(role, f"{self.say(f'spot-{role}')} · {self.safe.raw(place)}", country, latitude, longitude, is_exact)
        ]

    def _joined(self, spots: Sequence[Spot]) -> list[Spot]:
        """Spots that fall on one another as one, with both their names; of links, at most three places."""
        made: list[Spot] = []
        for spot in spots:
            at = next((n for n, each in enumerate(made) if each[2:] == spot[2:]), -1)
            if at < 0:
                made.append(spot)
            elif made[at].role != spot.role:
                first, _, place = made[at].label.partition(" · ")
                second = spot.label.partition(" · ")[0]
                if second not in first:
                    joint = "・" if self.lang == "ja" else ", "
                    made[at] = made[at]._replace(label=f"{first}{joint}{second} · {place}")
        landing = [spot for spot in made if spot.role == "landing"]
        return [spot for spot in made if spot.role != "landing" or spot in landing[:3]]


def addresses_of(value: Value) -> tuple[str, ...]:
    """The first addresses of a host."""
    return (*texts(value, "a"), *texts(value, "aaaa"))[:_MOST_ADDRESSES]


def _mapping(value: object) -> Value:
    return value if isinstance(value, Mapping) else {}


def _tone(answer: Answer) -> str:
    return "" if isinstance(answer, (Known, Absent)) else "odd"
