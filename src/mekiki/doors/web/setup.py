"""How a workbench is set up: what ``mekiki serve`` was told. Plain values, so that a worker process can be told the same."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from mekiki.model.evidence import Reach

MEGABYTE = 1 << 20


MOST_MAILS = 50  # of one file


@dataclass(frozen=True, slots=True)
class Setup:
    """``reach`` is the widest that may be chosen; sizes are in bytes, times in seconds."""

    host: str = "127.0.0.1"
    port: int = 8025
    reach: Reach = Reach.OFFLINE
    workers: int = 2
    config: str = ""  # the settings file; "" for the one that is found
    casebook: str = ""  # folder; "" for the user's
    published: str = ""  # folder of the warnings; "" for the one beside the casebook
    rehearse: str = ""  # a world of the small internet that investigations are played in; "" for the real one
    worker_memory: int = 1 << 30
    worker_mails: int = 400  # after which a worker is replaced, so that nothing of what it read piles up in it
    worker_seconds: float = 60.0  # for one mail, beyond the budget of its questions
    largest_mail: int = 25 * MEGABYTE
    largest_request: int = 60 * MEGABYTE
    most_files: int = 20
    most_waiting: int = 500  # jobs
    upload_seconds: float = 120.0

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine can reach the workbench."""
        return self.host in ("127.0.0.1", "::1", "localhost")

    @property
    def folder(self) -> Path | None:
        return Path(self.casebook) if self.casebook else None

    @property
    def settings(self) -> Path | None:
        return Path(self.config) if self.config else None

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        told = cls(**json.loads(text))
        return replace(told, reach=Reach(told.reach))
