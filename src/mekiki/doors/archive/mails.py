"""The mails of an archive, in an order that is the same tomorrow, and the row of each."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mekiki.model.message import Copy
from mekiki.model.reader import Reader

if TYPE_CHECKING:
    from mekiki.model.case import Case

log = logging.getLogger(__name__)

COLUMNS = (
    "argument", "path", "index", "label", "undecided", "probability", "kind_probabilities", "impersonates", "pretext",
    "origin_ip", "link_domains", "findings", "error", "among",
)  # fmt: skip
_BATCH_MAILS, _BATCH_BYTES = 32, 4 << 20

Key = tuple[int, tuple[str, ...], int]  # number of the argument, path below it by its parts, index in the file


@dataclass(frozen=True, slots=True)
class Job:
    """A mail to judge, or the reason why it could not be read."""

    key: Key
    argument: str
    path: str
    raw: bytes = b""
    error: str = ""
    copy: Copy = Copy.ORIGINAL
    among: int = 0  # how many mails the report carried that this one was taken out of


def jobs(paths: Iterable[str]) -> Iterator[Job]:
    """Every mail under the paths. Their keys ascend."""
    from mekiki.parse.containers import UnreadableMail, read_all

    for number, argument in enumerate(paths):
        base = argument if os.path.isdir(argument) else os.path.dirname(argument)
        path, index = "", 0
        for mail in read_all([argument]):
            path, index = mail.path, index + 1 if mail.path == path else 0
            name = os.path.relpath(path, base or ".")
            key = (number, tuple(name.split(os.sep)), index)
            if isinstance(mail, UnreadableMail):
                reason = f"{mail.reason} ({mail.detail})" if mail.detail else mail.reason
                yield Job(key, argument, name, error=reason)
            else:
                yield Job(key, argument, name, mail.raw, copy=mail.copy, among=mail.among)


def behind(after: Key | None, found: Iterable[Job]) -> Iterator[Job]:
    """The mails that an earlier run did not reach."""
    return (job for job in found if after is None or job.key > after)


def batches(waiting: Iterable[Job]) -> Iterator[list[Job]]:
    held: list[Job] = []
    size = 0
    for job in waiting:
        held.append(job)
        size += len(job.raw)
        if len(held) >= _BATCH_MAILS or size >= _BATCH_BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held


# --- the row of a mail ------------------------------------------------------------------------------------------------


def row_of(job: Job, reader: Reader) -> dict[str, Any]:
    """The row of one mail. Whatever goes wrong with it becomes its row."""
    from mekiki.doors.broken import broken
    from mekiki.investigate import investigate
    from mekiki.parse.message import parse

    row = row_without(job, job.error or None)
    if job.error:
        return row
    try:
        read = parse(job.raw, reader, job.copy, job.among)
        if lost := broken(read):
            return row | {"error": f"{lost.reason} ({lost.detail})"}
        return row | _told(investigate(read, reader))
    except Exception as error:  # our own bug: told in the mail's row, and no reason to stop the scan
        log.exception("investigating %s failed", job.path)
        return row | {"error": f"internal: {type(error).__name__}: {error}"}


def row_without(job: Job, error: str | None) -> dict[str, Any]:
    """The row of a mail of which nothing is known but where it lies."""
    named = {"argument": job.argument, "path": job.path, "index": job.key[2], "among": job.among or None}
    return dict.fromkeys(COLUMNS) | named | {"error": error}


def _told(case: Case) -> dict[str, Any]:
    from mekiki.checks.readings.weblinks import link_domains
    from mekiki.model.finding import Status

    verdict = case.verdict
    return {
        "label": verdict.label.value,
        "undecided": verdict.is_undecided,
        "probability": round(verdict.probability, 6),
        "kind_probabilities": {kind: round(value, 6) for kind, value in verdict.kind_probabilities.items()},
        "impersonates": verdict.impersonates,
        "pretext": verdict.pretext,
        "origin_ip": case.message.origin.ip or None,
        "link_domains": list(link_domains(case.message)),
        "findings": list(dict.fromkeys(each.id for each in case.findings if each.status == Status.SEEN)),
    }
