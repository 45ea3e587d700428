"""A visited page has a form for secrets and hardly a readable word: what is read is a picture."""

from __future__ import annotations

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
from mekiki.checks.readings.landing import Page, example_page, once_a_page, place_of, shown, view
from mekiki.knowledge.pages import SECRET
from mekiki.model.facts import Domain

_PAGE = "https://a.test/login"
_FEW = 30  # characters of text beside the form


@check(
    id="page.one-picture",
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    needs=("page",),
    title=Text(en="A picture instead of a page", ja="文字のない、画像だけのページ"),
    found=Text(
        en="The page on {domain} asks for secrets and has {letters} {letters:character|characters} of text.",
        ja="{domain} のページは秘密の情報を求めるのに、文字が {letters} 字しかありません。",
    ),
    why=Text(
        en="A screenshot of the genuine login with two fields over it deceives the eye, and no filter can read it.",
        ja="本物の画面の写真に入力欄を重ねただけのページです。目はだまされ、フィルターには読めません。",
    ),
    innocent=Text(
        en="Very plain login pages have little text, too.",
        ja="ごく簡素なログイン画面も、文字は少なめです。",
    ),
    examples=(
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "letters": 4},),
            answers=example_page(
                _PAGE, view(_PAGE, asks=("password",), text="Next", resources=(("https://a.test/bg.png", "0" * 64),))
            ),
        ),
        Example(
            links(_PAGE),
            sees=({"domain": "a.test", "letters": 0},),
            answers=example_page(
                _PAGE,
                view(
                    _PAGE, resources=(("https://a.test/form.png", "0" * 64),),
                    pictured={"text": "Card number", "asks": ("card-number",), "why": ""},
                ),
            ),
        ),
        Example(
            links(_PAGE),
            answers=example_page(
                _PAGE,
                view(
                    _PAGE, asks=("password",), text="Please log in with your customer number and password",
                    resources=(("https://a.test/logo.png", "0" * 64),),
                ),
            ),
        ),
    ),
    source="Fu, Liu and Deng, Detecting Phishing Web Pages with Visual Similarity Assessment, IEEE TDSC 2006",
)  # fmt: skip
def one_picture(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for page in once_a_page(page for page in shown(evidence) if page.is_strangers and _asked(page) & SECRET):
        letters = len("".join(page.text.split()))
        if letters < _FEW and any(_is_picture(str(each[0])) for each in page.view.get("resources") or ()):
            yield saw(place_of(message, page.url), domain=Domain(page.domain), letters=letters)


def _asked(page: Page) -> frozenset[str]:
    """What its fields ask for, and what the words read in its picture do."""
    return page.asks | frozenset(map(str, page.pictured.get("asks") or ()))


def _is_picture(url: str) -> bool:
    return url.partition("?")[0].lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"))
