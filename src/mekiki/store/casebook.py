"""The casebook: every case that was worth keeping, in a database that needs no setting up.

A case is there whole or not at all: its blobs are on the disk first, then one transaction writes all its rows.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, delete, func, insert, select, update
from sqlalchemy.engine import make_url

from mekiki.model.case import Case, Correction
from mekiki.model.facts import Text
from mekiki.model.failures import of_file, why
from mekiki.model.seen import Seen
from mekiki.model.stamp import stamp
from mekiki.model.version import __version__
from mekiki.store import campaigns, schema, search
from mekiki.store.blobs import Blobs
from mekiki.store.casedir import case_from, record_of
from mekiki.store.database import CasebookError, NotInCasebook, bring_up_to_date, engine_for, reading, writing
from mekiki.store.identity import identity
from mekiki.store.standing import corrected, correction_of, standing, told_label

SHORTEST_NAME = 12  # hex digits
_NO_CASE = Text("no such case", "そのような事例はありません")
_NO_CAMPAIGN = Text("no such campaign", "そのようなキャンペーンはありません")
_MORE_THAN_ONE = Text(
    "more than one case is called so", "この名前で始まる事例が複数あります。もう少し長く指定してください"
)
_NOBODYS = Text("nobody's blob", "どの事例のものでもないデータです")
_ROLES = {"mail": "mail", "record": "record"}
_LONGEST_SUBJECT = 500  # characters that a list and a search have of one


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a case that was handed in."""

    name: str
    new: bool
    seen: Seen | None
    correction: Correction | None = None  # what a person had said of it before


@dataclass(frozen=True, slots=True)
class Entry:
    """A case as the casebook lists it. Times are in UTC, ``mail_local`` is by the clock of the receiving host."""

    id: int
    name: str
    label: str
    probability: float
    first_seen: str
    last_seen: str
    sightings: int
    mail_time: str | None
    mail_local: str | None
    brand: str | None
    pretext: str | None
    network: str | None
    subject: str
    sender: str
    reach: int
    whole: bool
    campaign: str
    standing: str  # "undecided" or "open", where that is told in the place of the label
    corrected: str  # the label that a person gave, "" where nobody did

    @property
    def told(self) -> str:
        """The verdict as it is told: as corrected, else as it stands."""
        return self.corrected or self.standing or self.label


def home() -> Path:
    """The folder of the casebook in the user's data folder (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "mekiki" / "casebook"


class Casebook:
    """An open casebook. May be used by many processes at once; see ``database`` and ``blobs`` for how."""

    def __init__(self, engine: Engine, blobs: Blobs) -> None:
        self.engine, self.blobs = engine, blobs

    @classmethod
    def open(cls, folder: Path | None = None, url: str | None = None) -> Casebook:
        """Open the casebook in a folder, else the user's; ``url`` (else MEKIKI_DATABASE) names another database.

        Makes what is missing, brings old tables up to date and tidies up after a crash. Raises CasebookError.
        """
        folder = folder or home()
        url = url or os.environ.get("MEKIKI_DATABASE") or ""
        if url:  # blobs of one database are kept apart from another's
            bare = make_url(url).set(password=None).render_as_string() if "://" in url else url
            folder = folder.with_name(f"{folder.name}-{sha256(bare.encode()).hexdigest()[:8]}")
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            blobs = Blobs(folder)
        except OSError as error:
            raise CasebookError(of_file(folder, why(error))) from error
        book = cls(engine_for(url or f"sqlite:///{folder / 'casebook.sqlite'}"), blobs)
        if bring_up_to_date(book.engine):
            book._read_missing_traits()
            book.read_missing_standings()
        blobs.tidy(book._wants)
        return book

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Casebook:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # --- keeping ----------------------------------------------------------------------------------------------

    def keep(self, case: Case, copy: Case | None = None, door: str = "cli", now: datetime | None = None) -> Kept:
        """Keep a case, or note that its mail was seen again. Returns once it is safe on the disk. Raises CasebookError.

        ``copy`` is what is kept instead of the case itself: the same, made of a mail in which the reader is masked.
        A mail that was kept before is written anew only where the new case went further than the old one.
        """
        kept, when, same = copy or case, stamp(now or datetime.now(UTC)), identity(case.message)
        with reading(self.engine) as connection:
            known = connection.execute(select(schema.cases).where(schema.cases.c.identity == same)).first()
        if known is not None and known.reach >= case.plan.reach:
            with writing(self.engine) as connection:
                if _sighted(connection, known.id, door, when):
                    return _kept_before(connection, known.id, known.name)
        written = Written(kept, same, copy is None)
        told = {
            "label": case.verdict.label.value,
            "standing": standing(case),
            "probability": case.verdict.probability,
        }
        if known is not None:
            self.rewrite(known.id, written, told)
        with self.blobs.changing(written.blobs):
            for data in written.blobs.values():
                self.blobs.write(data)
            with writing(self.engine) as connection:
                return self._write(connection, written, told, door, when)

    def _write(self, connection: Connection, written: Written, told: Mapping[str, Any], door: str, when: str) -> Kept:
        known = connection.execute(select(schema.cases).where(schema.cases.c.identity == written.identity)).first()
        if known is not None:  # another process was faster
            _sighted(connection, known.id, door, when)
            return _kept_before(connection, known.id, known.name)
        name = _name(connection, written.identity)
        row = {
            **written.row(),
            **told,
            "identity": written.identity,
            "name": name,
            "first_seen": when,
            "last_seen": when,
        }
        id = connection.execute(insert(schema.cases).values(row)).inserted_primary_key[0]  # type: ignore[index]
        _sighted(connection, id, door, when)
        near = self._write_parts(connection, id, written)
        return Kept(name, True, campaigns.seen(connection, id, near))

    def rewrite(self, id: int, written: Written, told: Mapping[str, Any] | None = None) -> None:
        """Let a case take the place of what was kept of it; what is then nobody's goes. Raises CasebookError.

        ``told`` goes before what the row says of the kept copy: the verdict that the reader was given.
        """
        before = self._blobs_of(id)
        with self.blobs.changing({*before, *written.blobs}, removing=True):
            for data in written.blobs.values():
                self.blobs.write(data)
            with writing(self.engine) as connection:
                changed = connection.execute(
                    update(schema.cases).where(schema.cases.c.id == id).values({**written.row(), **(told or {})})
                )
                if changed.rowcount:  # else it was forgotten meanwhile
                    self._write_parts(connection, id, written)
            for name in {*before, *written.blobs}:
                if not self._wants(name):
                    self.blobs.remove(name)

    def _write_parts(self, connection: Connection, id: int, written: Written) -> campaigns.Near | None:
        """The rows that hang on a case, written anew: its blobs, its words, its traits and its campaign."""
        connection.execute(delete(schema.blobs).where(schema.blobs.c.case_id == id))
        connection.execute(
            insert(schema.blobs), [{"case_id": id, "role": role, "sha256": name} for role, name in written.roles()]
        )
        search.index(connection, id, search.words_of(written.case))
        return campaigns.place(connection, id, *campaigns.traits_of(written.case))

    def _blobs_of(self, id: int) -> list[str]:
        with reading(self.engine) as connection:
            return list(connection.execute(select(schema.blobs.c.sha256).where(schema.blobs.c.case_id == id)).scalars())

    def _wants(self, name: str) -> bool:
        with reading(self.engine) as connection:
            return (
                connection.execute(select(schema.blobs.c.case_id).where(schema.blobs.c.sha256 == name)).first()
                is not None
            )

    def _read_missing_traits(self) -> None:
        """Place the cases that an older casebook kept without traits."""
        with reading(self.engine) as connection:
            missing = connection.execute(
                select(schema.cases.c.id).where(schema.cases.c.id.not_in(select(schema.traits.c.case_id)))
            ).all()
        for (id,) in missing:
            try:
                case = self.case(id)
            except CasebookError:  # ``check`` tells of it; whose record cannot be read is of no hand
                continue
            with writing(self.engine) as connection:
                campaigns.place(connection, id, *campaigns.traits_of(case))

    def read_missing_standings(self) -> None:
        """See how the cases stand of which an older casebook did not note it."""
        table = schema.cases
        with reading(self.engine) as connection:
            missing = list(connection.execute(select(table.c.id).where(table.c.standing.is_(None))).scalars())
        for id in missing:
            try:
                stands = standing(self.case(id))
            except CasebookError:  # ``check`` tells of a record that cannot be read; its label is all that is known
                stands = ""
            with writing(self.engine) as connection:
                connection.execute(update(table).where(table.c.id == id).values(standing=stands))

    # --- reading ----------------------------------------------------------------------------------------------

    def entries(self, where: Select[Any] | None = None, limit: int | None = None, **equal: object) -> list[Entry]:
        """Cases, the last seen first; ``equal`` narrows by a column; ``label="phishing"`` by the verdict as it is told."""
        with reading(self.engine) as connection:
            return list(entries(connection, where, limit, **equal))

    def entry(self, name: str) -> Entry:
        """The case whose name begins so. Raises CasebookError where there is none, or more than one."""
        with reading(self.engine) as connection:
            wanted = (
                select(schema.cases.c.id)
                .where(schema.cases.c.identity.startswith(name.lower(), autoescape=True))
                .limit(2)
            )
            found = list(entries(connection, wanted)) if name else []
        if len(found) != 1:
            raise NotInCasebook(of_file(name, _MORE_THAN_ONE if found else _NO_CASE))
        return found[0]

    def case(self, id: int) -> Case:
        """A kept case, opened. Raises CasebookError."""
        with reading(self.engine) as connection:
            row = connection.execute(
                select(schema.cases.c.mail, schema.cases.c.record).where(schema.cases.c.id == id)
            ).first()
            if row is None:
                raise NotInCasebook(of_file(id, _NO_CASE))
            seen, correction = campaigns.seen(connection, id), correction_of(connection, id)
        try:
            record = json.loads(self.blobs.read(row.record))
            captured = {name: self.blobs.read(name) for name in record["captured"]}
            return replace(case_from(record, self.blobs.read(row.mail), captured), seen=seen, correction=correction)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise CasebookError(
                Text(f"{id}: the record cannot be read ({error})", f"{id}: この事例の記録は壊れていて読み取れません")
            ) from error

    def search(self, query: str, limit: int = 100) -> list[Entry]:
        """The cases that hold every word of the query in subject, text, sender, domains or brand."""
        with reading(self.engine) as connection:
            return list(entries(connection, search.found(connection, query), limit))

    def all_campaigns(self) -> list[campaigns.Campaign]:
        """All campaigns, the last active first."""
        with reading(self.engine) as connection:
            return campaigns.campaigns(connection)

    def campaign(self, name: str) -> campaigns.Campaign:
        """The campaign of that name, "C12". Raises CasebookError."""
        digits = name.upper().removeprefix("C")
        with reading(self.engine) as connection:
            found = campaigns.campaign(connection, int(digits)) if digits.isdecimal() and len(digits) < 10 else None
        if found is None:
            raise NotInCasebook(of_file(name, _NO_CAMPAIGN))
        return found

    def due(self, what: str, every: timedelta, now: datetime) -> bool:
        """Whether a chore's time has come; it is taken to be done then."""
        with writing(self.engine) as connection:
            last = connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == what)).scalar()
            if last is not None and last > stamp(now - every):
                return False
            connection.execute(delete(schema.meta).where(schema.meta.c.name == what))
            connection.execute(insert(schema.meta).values(name=what, value=stamp(now)))
        return True

    def check(self) -> list[Text]:
        """What is wrong with the casebook, in words; nothing where all is well. Reads every blob."""
        with reading(self.engine) as connection:
            named = {name for (name,) in connection.execute(select(schema.blobs.c.sha256))}
            rows = connection.execute(select(schema.cases)).all()
            wrong = search.check(connection)
        for row in rows:
            wrong += [
                Text(f"{row.name}: blob {name} is not there", f"{row.name}: データ {name} がありません")
                for name in (row.mail, row.record)
                if name not in named
            ]
        for name in sorted(named):
            try:
                self.blobs.read(name)
            except CasebookError as error:
                wrong.append(error.said)
        wrong += [of_file(name, _NOBODYS) for name in sorted(set(self.blobs.names()) - named)]
        return wrong


@dataclass(frozen=True, slots=True)
class Written:
    """A case in the form that it is kept in."""

    case: Case
    identity: str
    whole: bool

    @property
    def mail(self) -> bytes:
        return self.case.message.received_as or self.case.message.raw

    @property
    def record(self) -> bytes:
        return json.dumps(
            record_of(replace(self.case, seen=None, correction=None)),
            ensure_ascii=False,
            separators=(",", ":"),
            sort_keys=True,
        ).encode("utf-8", "surrogatepass")

    @property
    def blobs(self) -> dict[str, bytes]:
        """All bytes of the case by their hash."""
        return {sha256(data).hexdigest(): data for data in (self.mail, self.record, *self.case.evidence.blobs.values())}

    def roles(self) -> Iterator[tuple[str, str]]:
        yield "mail", sha256(self.mail).hexdigest()
        yield "record", sha256(self.record).hexdigest()
        for data in {sha256(each).hexdigest() for each in self.case.evidence.blobs.values()}:
            yield "captured", data

    def row(self) -> dict[str, Any]:
        """The columns that the case itself fills."""
        message, verdict = self.case.message, self.case.verdict
        sender, when = message.sender, received(self.case)
        return {
            **{role: name for role, name in self.roles() if role in _ROLES}, "whole": int(self.whole),
            "reach": int(self.case.plan.reach), "version": __version__, "mail_time": stamp(when) if when else None,
            "mail_local": when.strftime("%Y-%m-%dT%H:%M") if when else None, "label": verdict.label.value,
            "standing": standing(self.case),
            "probability": verdict.probability, "brand": verdict.posed_as, "pretext": verdict.pretext,
            "network": search.plain(network(self.case)), "subject": _as_kept(search.plain(message.subject)),
            "sender": search.plain(f"{sender.name} <{sender.address}>".strip() if sender else "")[:300],
        }  # fmt: skip


def received(case: Case) -> datetime | None:
    """When the mail came in by the topmost Received line, else when it says that it was written; with a zone."""
    message = case.message
    when = next((hop.time for hop in message.hops if hop.time is not None), message.date)
    if when is None or not 1980 <= when.year <= 2200:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def network(case: Case) -> str | None:
    """Whose network the mail came from, as far as that was asked; else the network itself."""
    ip = case.message.origin.ip
    for topic, name in (("network", "holder"), ("place", "holder"), ("network", "name")):
        known = case.evidence.known(topic).get(ip)
        if known is not None and known.value.get(name):
            return str(known.value[name])
    return (
        (".".join(ip.split(".")[:3]) + ".0/24" if "." in ip else ":".join(ip.split(":")[:3]) + "::/48") if ip else None
    )


def entries(
    connection: Connection, where: Select[Any] | None = None, limit: int | None = None, **equal: object
) -> Iterator[Entry]:
    """Cases as they are listed, the last seen first; ``where`` selects their ids."""
    table = schema.cases
    count = select(func.count()).where(schema.sightings.c.case_id == table.c.id).scalar_subquery()
    columns = (table, count.label("sightings"), corrected().label("corrected"))
    wanted = select(*columns).order_by(table.c.last_seen.desc(), table.c.id.desc()).limit(limit)
    if where is not None:
        wanted = wanted.where(table.c.id.in_(where))
    for name, value in equal.items():
        wanted = wanted.where((told_label() if name == "label" else table.c[name]) == value)
    for row in connection.execute(wanted):
        yield _entry(row)


def _entry(row: Row[Any]) -> Entry:
    names = Entry.__dataclass_fields__.keys() - {"campaign", "whole"}
    fields = {name: getattr(row, name) for name in names} | {
        name: getattr(row, name) or "" for name in ("standing", "corrected")
    }
    return Entry(**fields, whole=bool(row.whole), campaign=f"C{row.campaign_id}" if row.campaign_id else "")


def _kept_before(connection: Connection, id: int, name: str) -> Kept:
    return Kept(name, False, campaigns.seen(connection, id), correction_of(connection, id))


def _sighted(connection: Connection, id: int, door: str, when: str) -> bool:
    """Note that a mail was seen; False where the case has been forgotten meanwhile."""
    last = connection.execute(select(schema.cases.c.last_seen).where(schema.cases.c.id == id)).scalar()
    if last is None:
        return False
    connection.execute(insert(schema.sightings).values(case_id=id, time=when, door=door))
    connection.execute(update(schema.cases).where(schema.cases.c.id == id).values(last_seen=max(last, when)))
    return True


def _name(connection: Connection, identity: str) -> str:
    """The shortest beginning of the identity that is nobody else's name."""
    taken: Sequence[str] = connection.execute(
        select(schema.cases.c.name).where(schema.cases.c.name.startswith(identity[:SHORTEST_NAME]))
    ).scalars().all()  # fmt: skip
    return next(identity[:at] for at in range(SHORTEST_NAME, 65) if identity[:at] not in taken)


def _as_kept(subject: str) -> str:
    """Whoever lists it sees that it went on."""
    return subject if len(subject) <= _LONGEST_SUBJECT else f"{subject[: _LONGEST_SUBJECT - 1]}…"
