"""The public surface in Python: ``mekiki.inspect``, ``mekiki.open`` and the Case that they give."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from mekiki.investigate import investigate
from mekiki.model import case as model
from mekiki.model.evidence import Reach
from mekiki.model.reader import Reader
from mekiki.report import jsonform
from mekiki.store import casedir

if TYPE_CHECKING:
    from mekiki.collect.net import Gateway


class Case(model.Case):
    """A finished investigation: ``message``, ``findings``, ``verdict`` and the rest of ``mekiki.model.case.Case``."""

    __slots__ = ()

    @classmethod
    def of(cls, made: model.Case) -> Self:
        return cls(**{each.name: getattr(made, each.name) for each in fields(made)})

    def to_dict(self) -> dict[str, Any]:
        """The JSON form that ``mekiki inspect --json`` prints; ``mekiki schema`` describes it."""
        return jsonform.to_dict(self)

    def save(self, folder: str | Path) -> None:
        """Write the case into a folder that ``mekiki.open`` opens again.

        Raises mekiki.OtherCase where the folder holds another mail's, and OSError where it cannot be written.
        """
        casedir.save(self, Path(folder))


def inspect(
    mail: bytes, reader: Reader | None = None, reach: Reach = Reach.OFFLINE, net: Gateway | None = None
) -> Case:
    """Investigate one mail, its bytes as they came (RFC 5322, or an Outlook .msg). Never raises on hostile mail.

    Offline unless a wider reach is given, whatever the reader's settings say. Beyond it goes out by ``net``, or else as
    ``mekiki inspect`` does where there are no settings; what does not answer is told in the case. What is no bytes is the
    caller's mistake, and a TypeError: text has lost what the mail's bytes were.
    """
    if not isinstance(mail, bytes):
        raise TypeError(f"a mail is bytes, not {type(mail).__name__}: read the file in binary mode")
    if reach > Reach.OFFLINE and net is None:
        from mekiki.doors.network import gateway
        from mekiki.doors.settings import WayOut

        net = gateway(WayOut())
    return Case.of(investigate(mail, reader, reach, net=net))


def open(folder: str | Path) -> Case:
    """The case that was saved in a folder, as it was judged then. Raises mekiki.NotACase where there is none."""
    return Case.of(casedir.open_case(Path(folder)))
