"""What is shown, passed on or refused goes by the verdict that counts, and not past a person to the machine's."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "mekiki"
_PAST_A_PERSON = re.compile(r"\bcase\.verdict\.(?:label|is_undecided|impersonates|story|asks)\b")
# Where the machine's own verdict is meant: told beside the person's, compared with another of the machine's, or of a mail
# that was examined just now.
_MACHINES = {
    "report/texts.py", "report/jsonform.py", "report/oflink.py", "report/keptcopy.py",
    "doors/archive/mails.py", "doors/barelink.py", "doors/replay.py", "doors/web/worker.py",
}  # fmt: skip


def test_no_report_and_no_door_asks_the_machine_past_the_person_who_corrected_it() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for folder in ("report", "doors")
        for path in (SOURCE / folder).rglob("*.py")
        if _PAST_A_PERSON.search(path.read_text("utf-8"))
    }
    assert found <= _MACHINES
