"""Speed is not bought with memory of the mail before: one by one in fresh processes gives the same findings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from mekiki.investigate import investigate

from .tinycorpus import make_corpus

_UNHURRIED = """
import json, sys
from mekiki.investigate import investigate
case = investigate(open(sys.argv[1], "rb").read())
print(json.dumps([[each.id, repr(each.facts), repr(each.places), each.strength] for each in case.findings]))
"""


def test_findings_do_not_depend_on_the_mails_read_before(tmp_path: Path) -> None:
    mails = sorted(make_corpus(tmp_path / "tiny", 4).rglob("*.eml"))[::4]
    in_a_row = [investigate(path.read_bytes()).findings for path in [*mails, *reversed(mails)]]
    assert in_a_row == [*in_a_row[: len(mails)], *reversed(in_a_row[: len(mails)])]
    for path, findings in zip(mails, in_a_row, strict=False):
        alone = subprocess.run(
            [sys.executable, "-c", _UNHURRIED, str(path)], capture_output=True, check=True, text=True
        )
        hurried = [[each.id, repr(each.facts), repr(each.places), each.strength] for each in findings]
        assert json.loads(alone.stdout) == json.loads(json.dumps(hurried))
