"""That nothing has to be done tells for a mail, but not where it holds in one case alone: in each language."""

from __future__ import annotations

import pytest

from mekiki.checks.innocence.nothing_to_do import _IF


@pytest.mark.parametrize(
    "text",
    [
        "If it was you, no action is needed.", "Falls Sie es waren, ist nichts zu tun.",
        "Si c'était vous, aucune action n'est requise.", "Om det var du behöver du inte göra något.",
        "Hvis det var dig, skal du ikke gøre noget.", "Jos se olit sinä, ei toimia tarvita.",
        "Jeżeli to Ty, nie musisz nic robić.", "Pokud jste to byl vy, nic nedělejte.", "Ha nem Ön volt, írjon.",
        "Dacă ai fost tu, nu face nimic.", "Якщо це були ви, нічого не робіть.", "Εάν ήσασταν εσείς, μην κάνετε τίποτα.",
        "Jika itu Anda, abaikan saja.", "Nếu là bạn, không cần làm gì.", "お心当たりがある場合、操作は不要です。",
        "若是您本人，无需操作。", "หากเป็นคุณ ไม่ต้องทำอะไร",
    ],
)  # fmt: skip
def test_it_holds_in_one_case(text: str) -> None:
    assert _IF.search(text)


@pytest.mark.parametrize(
    "text",
    ["No action is needed.", "Du behöver inte göra något.", "お手続きは不要です。", "Non è richiesta alcuna azione."],
)
def test_it_holds_always(text: str) -> None:
    assert not _IF.search(text)
