"""Letters of another alphabet stand within the words of the text, or marks on letters that no language writes with them."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.knowledge.textfold import fold, is_marked_all_over, oddly_marked, posing
from mekiki.model.facts import Quote
from mekiki.model.message import Body
from mekiki.model.regex import regex

_READ = 100_000  # characters
_ENOUGH = 5  # different words
_LEAST_LATIN = 2  # letters beside which another one is no sign of a formula
_WORD = regex(r"[\w\u0300-\u036f]+")


@check(
    id="content.posing-letters",
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    when=("wide body",),
    title=Text(en="Letters that only look right", ja="本来の字に見せかけた別の文字"),
    found=Text(
        en="{count} {count:word|words} of the text {count:is|are} written with letters that only look like the right ones, among them “{word}”.",
        ja="「{word}」など {count} 語が、見た目だけ似せた別の文字で書かれています。",
    ),
    why=Text(
        en="You read the words as they are meant; a filter that looks for them does not find them. Nobody types so by accident.",
        ja="人の目には普通の単語に見えますが、単語を探すフィルターには見つけられません。うっかり打ち間違えてできるものではありません。",
    ),
    innocent=Text(
        en="Decorated names and jokes are written so, a word or two.",
        ja="飾り文字を使った名前や冗談で、一、二語だけこう書かれることはあります。",
    ),
    examples=(
        Example(mail("Yоur dеvicе wаs hаckеd. Pаy tо thе wаllet."), sees=({"word": "Yоur", "count": 7},)),
        Example(mail("Ýöüṙ ḃank ḿäíl ṽía ṕäý: ḟor ḃoth, ṽery ḿuch"), sees=({"word": "ḃank", "count": 8},)),
        Example(mail("Встреча в Google Meet: пароль от Wi-Fi у Hanako, 5 μm, β-version, ΔT, αβγ and Москва.")),
        Example(mail("Tiếng Việt: Xin vui lòng xác nhận đơn hàng của quý khách. Příští týden přijďte, Ħaż-Żabbar.")),
    ),
    tags=(Tag.EVASION,),
    source="Unicode UTS #39 (mixed-script confusables); hits in the development corpus: 9 bad, 0 genuine",
)
def posing_letters(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for body in message.shown:
        if body.text.isascii():
            continue
        found = _posing(body)
        words = dict.fromkeys(body.text[start:end].lower() for start, end in found)
        if len(words) >= _ENOUGH:
            places = (body.place(start, end) for start, end in found[:10])
            start, end = found[0]
            yield saw(*places, word=Quote(body.text[start:end]), count=len(words))
            return


def _posing(body: Body) -> list[tuple[int, int]]:
    text = body.text[:_READ].lower()
    if len(text) != len(body.text[:_READ]):  # a letter that has no small one of its length
        return []
    found = [
        hit.span() for hit in posing(text) if sum(ch.isascii() for ch in hit[0]) >= _LEAST_LATIN or _is_all(hit[0])
    ]
    if is_marked_all_over(text):
        found += [word.span() for word in _WORD.finditer(text) if oddly_marked(word[0])]
    return found


def _is_all(word: str) -> bool:
    """Whether every letter of a word poses as a Latin one."""
    return len(word) > _LEAST_LATIN and fold(word).isascii()
