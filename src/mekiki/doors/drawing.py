"""Pictures drawn to PNG in processes beside this one, while this one goes on with the text.

resvg holds the interpreter's lock while it draws, so threads would stand in line. A helper is given its pictures on
standard input and writes each into a file; one that cannot be started or dies costs only time, for what it left undone is
drawn here.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from mekiki.report.pictures.drawing import Drawings, Wanted
from mekiki.report.pictures.png import drawn

_MOST_PROCESSES = 2
_PATIENCE = 30.0  # seconds for a helper; then what it has not drawn is drawn here
# -P: the folder that somebody happens to work in is no place to import from.
_COMMAND = ("-P", "-c", "import sys; from mekiki.doors.drawing import draw_all; draw_all(sys.stdin.buffer)")


class Beside(Drawings):
    """Pictures that are being drawn by helpers. Neither process nor scratch folder outlives the block."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        super().__init__(wanted)
        self._scratch = Path()
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Beside:
        self._scratch = Path(tempfile.mkdtemp(prefix="mekiki-pictures-"))
        for share in _shares(list(enumerate(self.wanted)), min(os.cpu_count() or 1, _MOST_PROCESSES)):
            process = _started([(each, self._scratch / str(number)) for number, each in share])
            if process is not None:
                self._processes.append(process)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self._processes:
            process.kill()  # does nothing to one that has ended
            process.wait()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def finish(self) -> None:
        for process in self._processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
        for number, each in enumerate(self.wanted):
            made = self._scratch / str(number)
            if made.exists():
                shutil.move(made, each.file)
        super().finish()


def draw_all(given: IO[bytes]) -> None:
    """What a helper does: draw what it was given, one picture after the other, each whole or not at all."""
    for svg, zoom, width, height, name in json.loads(given.read()):
        file = Path(name)
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_bytes(drawn(svg, zoom, width, height))
        unfinished.replace(file)


Numbered = tuple[int, Wanted]


def _shares(wanted: Sequence[Numbered], processes: int) -> list[list[Numbered]]:
    """The pictures dealt out so that every process has about as many pixels; no empty share."""
    shares: list[list[Numbered]] = [[] for _ in range(processes)]
    for each in sorted(wanted, key=lambda one: -one[1].area):
        min(shares, key=lambda share: sum(one.area for _, one in share)).append(each)
    return [share for share in shares if share]


def _started(share: Sequence[tuple[Wanted, Path]]) -> subprocess.Popen[bytes] | None:
    rows = [(one.picture.svg(), one.zoom, one.picture.width, one.picture.height, str(file)) for one, file in share]
    try:
        process = subprocess.Popen(
            [sys.executable, *_COMMAND], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None  # no more processes are allowed: all is drawn here
    assert process.stdin is not None
    with suppress(OSError), process.stdin as into:  # it died; what it should have drawn is drawn here
        into.write(json.dumps(rows).encode())
    return process
