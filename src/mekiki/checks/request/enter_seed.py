"""The mail speaks of the secret phrase of a crypto wallet."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import Confidence, Evidence, Example, Message, Severity, Sighting, Tag, Text, check, mail, saw
from mekiki.checks.readings.forbidden import is_forbidden
from mekiki.checks.readings.phrases import quoted
from mekiki.checks.readings.wording import phrase_hits

_MOST = 500  # hits of which it is asked whether they are forbidden; nobody writes as many


@check(
    id="request.enter-seed",
    words="request.enter-seed",
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    asks="wallet-seed",
    tells="seed-phrase",
    title=Text(en="Secret phrase of a wallet", ja="ウォレットの復元フレーズ"),
    found=Text(
        en="The mail speaks of the secret phrase of a wallet: “{words}”.",
        ja="ウォレットの復元フレーズに触れています（「{words}」）。",
    ),
    why=Text(
        en=(
            "Whoever has the phrase owns the money. No maker of a wallet asks for it, neither by mail nor on a web "
            "page."
        ),
        ja=(
            "このフレーズを知る人は、だれでも中の資産を動かせます。本物の事業者がメールや画面で尋ねることはありません。"
        ),
    ),
    innocent=Text(
        en=(
            "A maker's own advice (“never tell anybody your phrase”), handbooks and technical articles name it "
            "without asking for it."
        ),
        ja=(
            "「フレーズをだれにも教えないで」という事業者の注意書きや、説明書、技術記事にも出てきます。"
            "入力を求めているかどうかが分かれ目です。"
        ),
    ),
    examples=(
        Example(mail("シードフレーズをご入力ください。"), sees=({"words": "シードフレーズ"},)),
        Example(mail("Enter your seed phrase to restore the wallet."), sees=({"words": "seed phrase"},)),
        Example(mail("当社がウォレットの合言葉をお尋ねすることはありません。")),
        Example(mail("We shall never ask for the words that restore a wallet.")),
        Example(mail("Claim tokens on the project's own page, and never type a seed phrase anywhere.")),
        Example(mail("当社がリカバリーフレーズをお尋ねすることはありません。")),
        Example(
            mail(
                "リカバリーフレーズは、お電話でも、メールでも、窓口のチャットやSNSのメッセージなど、そのほかのどのような方法によりましても、"
                "当社からお伺いすることはございません。"
            )
        ),
    ),
    tags=(Tag.NO_HOUSE, Tag.SIGN_IN),
    source=(
        "scamencyclopedia.org: MetaMask never asks for the phrase; phrases in knowledge/data/phrases/request.json"
        "; hits in the development corpus: 23 of 1410 bad, 0 of 1587 genuine"
    ),
)
def enter_seed(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    said = phrase_hits(message, "request.enter-seed")[:_MOST]
    asked = tuple(hit for hit in said if not is_forbidden(message, hit))
    if asked:
        yield saw(*(hit.place for hit in asked), words=quoted(asked[0]))
