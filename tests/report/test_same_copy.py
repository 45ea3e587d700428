"""The same mail gives the same copy and the same report in every run, whatever seed Python's hashes have in it."""

from __future__ import annotations

import os
import subprocess
import sys

LINKS = "\n".join(f"https://evil.test/{word}?for={word}%40{word}.example" for word in ("mori", "seki", "kita", "noda"))
MAIL = (
    "From: a@shop.test\nTo: hanako@morita.example, jiro@nakano.example, ken@komaki.example\n"
    "Delivered-To: hanako@morita.example\nDelivered-To: jiro@nakano.example\nDelivered-To: ken@komaki.example\n"
    f"Subject: 森 花子 様\nContent-Type: text/plain; charset=utf-8\n\n森 様\n{LINKS}\n"
).encode()
RUN = """
import json, sys
from mekiki.investigate import investigate
from mekiki.report.jsonform import to_dict
from mekiki.report.keptcopy import kept_copy
from mekiki.report.personal import Personal
from mekiki.report.redaction import redact

raw = sys.stdin.buffer.read()
case, done = investigate(raw), redact(raw)
told = {name: value for name, value in to_dict(case).items() if name != "investigated"}
secrets = Personal.of(case, case.evidence.reader).secrets
print(secrets, done.replaced, done.removed, done.left, done.raw, kept_copy(case).raw, json.dumps(told, default=str))
"""


def test_no_seed_of_hashes_changes_what_comes_out() -> None:
    runs = set()
    for seed in ("0", "1", "2", "77"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        runs.add(
            subprocess.run([sys.executable, "-c", RUN], input=MAIL, capture_output=True, check=True, env=env).stdout
        )
    assert len(runs) == 1
    (run,) = runs
    assert run.count(b"what='domain'") > 1  # else nothing could come in another order
    assert run.count(b"what='address'") > 4
