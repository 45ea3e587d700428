"""From the mails of an archive to their rows in a file: the path of a scan."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from mekiki.doors.archive.crew import Crew
from mekiki.doors.archive.mails import batches, behind, jobs
from mekiki.doors.archive.output import KINDS, CannotScan, Output, need_parquet
from mekiki.doors.archive.tally import Progress, Tally
from mekiki.model.facts import Text
from mekiki.model.failures import of_file, why
from mekiki.model.reader import Reader


def scan(
    paths: list[str], out: Path, reader: Reader | None = None, processes: int | None = None, *, anew: bool = False,
    lang: str = "en",
) -> Tally:  # fmt: skip
    """Judge every mail under the paths into a file, or go on with it. Raises CannotScan.

    A file that a scan has finished is written over only ``anew``; ``lang`` is that of the line that tells how far it is.
    """
    kind = out.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        kinds = ", ".join(f".{each}" for each in KINDS)
        raise CannotScan(
            of_file(out, Text(f"wants one of {kinds}", f"ファイル名の末尾は {kinds} のいずれかにしてください"))
        )
    if kind == "parquet":
        need_parquet()
    output = Output(out, kind, [str(path) for path in paths])
    try:
        output.open(anew)
        with closing(output):
            _fill(output, Crew(reader or Reader(), processes or os.cpu_count() or 1), lang)
    except OSError as error:
        raise CannotScan(of_file(error.filename or out, why(error))) from error
    return output.tally


def _fill(output: Output, crew: Crew, lang: str) -> None:
    with Progress(output.tally, output.arguments, lang) as progress:
        waiting = behind(output.after, progress.counted(jobs(output.arguments)))
        for batch, rows in crew.rows(batches(waiting)):
            output.write(batch, rows)
            progress.show()
    output.finish()
