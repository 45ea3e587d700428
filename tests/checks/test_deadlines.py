"""A span of hours or days is a deadline in each language, and no duration."""

from __future__ import annotations

import pytest

from mekiki.knowledge.sayings import saying
from mekiki.knowledge.textfold import fold

DEADLINE = saying("deadline-hours", "deadline")


@pytest.mark.parametrize(
    "text",
    [
        "within 24 hours", "innerhalb von 48 Stunden", "sous 48 heures", "dans les prochaines 24 heures", "en 24 horas",
        "em até 2 dias", "entro 48 ore", "binnen 24 uur", "inom 24 timmar", "inden for 48 timer", "innen 24 timer",
        "24 tunnin kuluessa", "w ciągu 24 godzin", "do 48 hodin", "24 órán belül", "în următoarele 24 de ore",
        "в течение 24 часов", "протягом 24 годин", "εντός 24 ωρών", "24 saat içinde", "dalam waktu 24 jam",
        "trong vòng 24 giờ", "ภายใน 24 ชั่วโมง", "24時間以内", "24시간 이내", "24小时内",
    ],
)  # fmt: skip
def test_a_deadline(text: str) -> None:
    assert DEADLINE.search(fold(text))


@pytest.mark.parametrize("text", ["open 24 hours", "24時間受付", "124時間以内", "24小时服务", "lasted 48 hours"])
def test_a_duration(text: str) -> None:
    assert not DEADLINE.search(fold(text))
