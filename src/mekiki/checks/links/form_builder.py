"""A link leads to a form on a service where anybody can build one."""

from __future__ import annotations

from collections.abc import Iterator

from mekiki.checks.form import (
    Confidence,
    Evidence,
    Example,
    Message,
    Severity,
    Sighting,
    Tag,
    Text,
    check,
    links,
    saw,
)
from mekiki.checks.readings.urls import by_kind, place_in
from mekiki.knowledge import brands
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain


@check(
    id="links.form-builder",
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    when=("provider",),
    title=Text(en="A form that anybody can build", ja="誰でも作れる入力フォーム"),
    found=Text(
        en="{host} shows a form that anybody can set up.",
        ja="{host} は、誰でも作れる入力フォームを表示します。",
    ),
    why=Text(
        en="What is typed goes to whoever made the form. No login and no card number belongs there.",
        ja="入力した内容はフォームの作成者に届きます。パスワードやカード番号を入力する場所ではありません。",
    ),
    innocent=Text(
        en="Surveys and applications of clubs, schools and companies use such forms.",
        ja="学校や団体、企業のアンケートや申込みにも広く使われます。",
    ),
    examples=(
        Example(links("https://forms.gle/aBcDeFg"), sees=({"host": "forms.gle"},)),
        Example(links("https://forms.example/aBcDeFg")),
        Example(links("https://paypal.eu.qualtrics.com/jfe/form/SV_1", from_="PayPal <service@paypal.com>")),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 7 bad, 1 genuine",
)
def form_builder(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in by_kind(message).get("form-builder", ()):
        if not _is_senders_own(message, link.host):
            yield saw(place_in(link, link.host), host=Domain(link.host))


def _is_senders_own(message: Message, host: str) -> bool:
    """Whether a known firm's mail leads to the tenant of its own name, as its surveys do."""
    sender = message.sender
    if sender is None or not brands.owners_of(sender.domain):
        return False
    name = registrable_domain(sender.domain).partition(".")[0]
    return name in host.removesuffix(registrable_domain(host)).split(".")
