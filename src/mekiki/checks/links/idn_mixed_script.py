"""One label of a host mixes Latin letters with look-alike letters of another script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.urls import place_in
from mekiki.checks.readings.weblinks import web_links
from mekiki.model.facts import Domain, Quote

_SCRIPTS = {
    "CYRILLIC": Text(en="Cyrillic", ja="キリル文字"),
    "GREEK": Text(en="Greek", ja="ギリシャ文字"),
    "ARMENIAN": Text(en="Armenian", ja="アルメニア文字"),
}


def _foreign_script(label: str) -> str:
    """The script that is mixed with Latin in a label, "" if there is none."""
    found = {unicodedata.name(ch, "").partition(" ")[0] for ch in label if ch.isalpha()}
    return min(found & _SCRIPTS.keys(), default="") if "LATIN" in found else ""


@check(
    id="links.idn-mixed-script",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("web link",),
    title=Text(en="Scripts mixed inside one name", ja="一つの名前に混ぜられた別の文字体系"),
    found=Text(
        en="“{label}” in {domain} mixes Latin and {script} letters that look alike.",
        ja="{domain} の「{label}」には、ラテン文字と見分けのつかない{script}が混ざっています。",
    ),
    why=Text(
        en="There is hardly a reason to write one word in two scripts that look alike, except to imitate another word.",
        ja="見た目の同じ二種類の文字で一つの語を書くのは、別の語に見せかけるためと考えられます。",
    ),
    innocent=Text(
        en="Names in Japanese together with Latin letters are normal, and are not meant here.",
        ja="日本語と英字が混ざった名前は普通のもので、ここでは対象にしていません。",
    ),
    examples=(
        Example(
            links("https://pаypal.test/"),
            sees=({"label": "pаypal", "domain": "pаypal.test", "script": _SCRIPTS["CYRILLIC"]},),
        ),
        Example(links("https://カゴヤmail.test/")),
        Example(links("https://пример.test/")),
    ),
    source="UTS 39, 5.2 (restriction levels)",
)
def idn_mixed_script(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in web_links(message):
        if link.host.isascii():
            continue
        for label in link.host.split("."):
            script = _SCRIPTS.get(_foreign_script(label))
            if script:
                yield saw(
                    place_in(link, link.raw_host),
                    label=Quote(label),
                    domain=Domain(link.registrable_domain),
                    script=script,
                )
