"""The plain text beside an HTML mail says something altogether different from what is shown."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Text, check, mail, saw
from mekiki.knowledge.textfold import is_western
from mekiki.knowledge.words import letter_runs
from mekiki.model.regex import regex

_LEAST = 200  # characters of each; shorter texts are stubs such as "view in browser"
_FEWEST = 10  # different words
_MOST = 4_000
_WORDS = regex(r"[^\W\d_]{4,}|[\u3040-\u30ff\u4e00-\u9fff]{2}")
_URL = regex(r"https?://\S+|mailto:\S+")
_FILLING = r"[\s\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff]"
_FILLER = regex(_FILLING + _FILLING + "*+")  # runs of thousands of them push a text down


@check(
    id="structure.parts-disagree",
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    title=Text(en="Two different texts in one mail", ja="HTML部とテキスト部の内容が別物"),
    found=Text(
        en="The HTML part is what you see; the plain text beside it shares only {percent} % of its words.",
        ja="画面に出るHTML部と、控えのテキスト部とで、共通する語が {percent} %しかありません。",
    ),
    why=Text(
        en=(
            "Both parts are meant to say the same. A harmless text beside the real one is there for the filter to read."
        ),
        ja=("二つの部分は、本来同じ内容のはずです。無害な文章を別に添えてあるのは、フィルターに読ませるためです。"),
    ),
    innocent=Text(
        en="Badly kept newsletters leave an old or foreign text in the plain part.",
        ja="手入れの悪いメールマガジンでは、テキスト部に古い文面が残っていることがあります。",
    ),
    examples=(
        Example(
            mail(
                "The winter garden sleeps under snow while sparrows gather beside quiet hedges and build castles. " * 3,
                html="Your mailbox password expires today, please confirm your login details before closure. " * 4,
            ),
            sees=({"percent": 0},),
        ),
        Example(
            mail(
                "Your mailbox password expires today: confirm your login details before closure. " * 4,
                html="Your mailbox password expires today, please confirm your login details before closure. " * 4,
            ),
        ),
        Example(  # made from the HTML by a program, which kept the space between the lines
            mail(
                "Your order\n"
                + "\n" * 5000
                + "Spring sale on garden tools, watering cans, flower pots, seeds and bulbs, and the wooden benches. "
                * 3,
                html="Spring sale on garden tools, watering cans, flower pots, seeds and bulbs, and the wooden benches. "
                * 3,
            ),
        ),
        Example(
            mail("Please view this message in a browser.", html="<p>" + "Spring sale on garden tools. " * 12 + "</p>")
        ),
    ),
    source="RFC 2046 5.1.4",
)
def parts_disagree(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    plain = next((body for body in message.bodies if (body.alternative or body.rival) and body.kind == "plain"), None)
    rich = next((body for body in message.bodies if body.kind == "html"), None)
    if plain is None or rich is None or min(len(plain.text), len(rich.text)) < _LEAST:
        return
    if "html" in plain.text.lower():  # "your program cannot show HTML": a stub, however long
        return
    one, other = _words(plain.text), _words(rich.text)
    smaller = min(len(one), len(other))
    if smaller < _FEWEST:
        return
    percent = round(100 * len(one & other) / smaller)
    if percent < 20:
        yield saw(rich.place(0, min(len(rich.text), 200)), plain.place(0, min(len(plain.text), 200)), percent=percent)


def _words(text: str) -> set[str]:
    if len(text) > _MOST:
        text = _FILLER.sub(" ", text)
    text = _URL.sub(" ", text)[:_MOST].lower()
    if not is_western(text):
        return set(_WORDS.findall(text))
    return {word for word in letter_runs(text) if len(word) >= 4}
