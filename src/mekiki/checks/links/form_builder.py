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
from mekiki.checks.readings.names import run_together
from mekiki.checks.readings.parties import is_free_mail
from mekiki.checks.readings.urls import by_kind, place_in, registered_label
from mekiki.knowledge import brands
from mekiki.knowledge.brand_tokens import serves_tenants
from mekiki.knowledge.domains import registrable_domain
from mekiki.model.facts import Domain

_TELLING = 6  # letters of a tenant's name that is seen in the sender's


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
        Example(
            links("https://larsendoors.eu.qualtrics.com/jfe/1", from_="Larsen Doors Panel <noreply@qemailserver.com>")
        ),
    ),
    tags=(Tag.EVASION,),
    source="hits in the development corpus: 7 bad, 1 genuine",
)
def form_builder(message: Message, evidence: Evidence) -> Iterator[Sighting]:
    for link in by_kind(message).get("form-builder", ()):
        if not _is_senders_own(message, link.host):
            yield saw(place_in(link, link.host), host=Domain(link.host))


def _is_senders_own(message: Message, host: str) -> bool:
    """Whether a known firm's mail leads to the tenant of its own name, as its surveys do; so may whoever is named, or the reader's
    own house, where a tenant is a firm under contract."""
    sender = message.sender
    if sender is None:
        return False
    tenant = host.removesuffix(registrable_domain(host)).rstrip(".").split(".")
    if brands.owners_of(sender.domain) and registered_label(sender.domain) in tenant:
        return True
    if not serves_tenants(host):
        return False
    houses = {box.domain for box in message.reply_to} | {each.rpartition("@")[2] for each in message.recipients[:1]}
    named = any(registered_label(house) in tenant for house in houses if house and not is_free_mail(house))
    return named or (len(tenant[0]) >= _TELLING and run_together(sender.name).startswith(tenant[0]))
