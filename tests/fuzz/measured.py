"""Investigates mails in processes of their own and tells what each cost; started as a script, one fork a mail.

Lines in: a path, or ``name:NAME`` of a hostile mail. Lines out: JSON with ``seconds`` (CPU of the investigation alone),
``report_seconds`` (all reports), ``megabytes`` (peak of the process), ``broken`` (rules), ``error``.
"""

from __future__ import annotations

import gc
import io
import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from hostile_mail import HEAD, HOSTILE
from house_rules import broken_rules
from rich.console import Console

from mekiki.investigate import investigate
from mekiki.model.case import Case
from mekiki.report.html import render_html
from mekiki.report.jsonform import to_dict
from mekiki.report.terminal import render_terminal

LONGEST = 20  # CPU seconds after which a mail is given up
_MOST_MEMORY = 3 << 30  # bytes of address space
_WARM = HEAD + b"Content-Type: text/html\n\n<p><a href='https://a.example/'>\xe3\x81\x82</a></p>"


def outcome(raw: bytes, rules: bool) -> dict[str, Any]:
    """What an investigation of the mail gives, in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w") as out:
            json.dump(_in_child(raw, rules), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    _, status, used = os.wait4(child, 0)
    result: dict[str, Any] = json.loads(told) if told else {"error": f"died of signal {status & 127}", "broken": []}
    return {"seconds": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024, **result}


def _in_child(raw: bytes, rules: bool) -> dict[str, Any]:
    signal.alarm(0)
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    begun = time.process_time()
    try:
        case = investigate(raw)
        spent = time.process_time() - begun
        reported = _report_seconds(case) if rules else 0.0
        broken = broken_rules(raw) if rules else []
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    except BaseException as error:  # noqa: BLE001 - whatever ends the child is its finding
        return {
            "error": f"{type(error).__name__}: {error}"[:300],
            "trace": traceback.format_exc()[-2000:],
            "broken": [],
        }
    return {"seconds": spent, "report_seconds": reported, "megabytes": peak, "broken": broken, "error": ""}


def _report_seconds(case: Case) -> float:
    """CPU of all reports on a case; what the rules spend on reading them is not ours."""
    begun = time.process_time()
    render_html(case, "both")
    json.dumps(to_dict(case), ensure_ascii=False)
    for lang in ("ja", "en"):
        render_terminal(case, lang, Console(file=io.StringIO(), width=80))
    return time.process_time() - begun


def warm() -> None:
    """Load everything once, so that what is measured is the mail alone."""
    broken_rules(_WARM)
    gc.collect()
    gc.freeze()


def main() -> None:
    warm()
    for line in sys.stdin:
        name = line.rstrip("\n")
        raw = HOSTILE[name[5:]]() if name.startswith("name:") else Path(name).read_bytes()
        print(json.dumps({"mail": name, **outcome(raw, rules="--rules" in sys.argv)}), flush=True)


if __name__ == "__main__":
    main()
