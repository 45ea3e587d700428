"""What only the reader can know is put to them as a question, never assumed."""

from __future__ import annotations

from collections.abc import Sequence

from mekiki.knowledge import brands
from mekiki.knowledge.brands import Brand
from mekiki.knowledge.overlay import own_brands
from mekiki.knowledge.providers import roles
from mekiki.model.facts import Text
from mekiki.model.finding import Finding

_ADMINISTRATORS = frozenset(("admin", "postmaster", "webmaster", "hostmaster", "security", "abuse"))


def _is_for_the_administrator(findings: Sequence[Finding]) -> bool:
    return any(
        finding.id == "recipient.role-account" and roles().get(str(finding.facts["local"])) in _ADMINISTRATORS
        for finding in findings
    )


def _about_a_firm(row: Brand) -> Text:
    return Text(
        en=f"Are you a customer of {row.name('en')} at all, and did you expect this notice?",
        ja=f"そもそも{row.name('ja')}を利用していますか。この通知に心当たりはありますか。",
    )


def _about_an_authority(row: Brand) -> Text:
    """Nobody is an authority's customer."""
    return Text(
        en=f"Is anything open between you and {row.name('en')}: a payment, an application, a report?",
        ja=f"{row.name('ja')}への滞納・申請・届け出に心当たりはありますか。",
    )


def _answered(findings: Sequence[Finding]) -> set[str]:
    """The brands of which the reader has said already whether they have to do with them."""
    told = ("brand.customer-known", "brand.customer-not")
    # Who writes a firm into the settings has to do with it, or is it.
    own = {brand.id for brand in own_brands()}
    return own | {str(finding.facts["brand"]) for finding in findings if finding.id in told}


def questions(findings: Sequence[Finding], brand: str | None) -> tuple[Text, ...]:
    """Questions that would settle what the mail alone cannot."""
    seen = {finding.id for finding in findings}
    asked: list[Text] = []
    if _is_for_the_administrator(findings) and "recipient.unknown-mailbox" not in seen:
        asked.append(
            Text(
                en="Does the mailbox that this was addressed to exist at your site, and is it really the administrator's?",
                ja="宛先のメールボックスは実在しますか。そして本当に管理者のアドレスですか。",
            )
        )
    if "recipient.unknown-mailbox" in seen:  # which weighs, and holds only as far as the settings name all mailboxes
        asked.append(
            Text(
                en="Is there really no such mailbox at your site? The settings do not name it; where they name only some of "
                "yours, take mailboxes out of mekiki.toml.",
                ja="宛先のメールボックスは本当に存在しませんか。設定には書かれていません。一部のアドレスしか"
                "書いていないときは、mekiki.toml から mailboxes の行を消してください。",
            )
        )
    row = brands.brand(brand) if brand and brand not in _answered(findings) else None
    if row is not None:
        asked.append(_about_an_authority(row) if row.trade == "government" else _about_a_firm(row))
    if seen & {"request.open-attachment", "attachment.html-file"}:
        asked.append(
            Text(en="Were you waiting for a document from this sender?", ja="この差出人からの書類を待っていましたか。")
        )
    return tuple(asked)
