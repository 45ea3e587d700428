"""The database of places is a real MMDB: the real reader reads it."""

from __future__ import annotations

from pathlib import Path

import maxminddb

from mekiki.rehearsal.internet import SmallInternet
from mekiki.rehearsal.world import World
from rehearsal.asking import small_world

PLACES = """
[place."45.142.0.0/16"]
country = "NL"
[place."45.142.213.0/24"]
country = "JP"
city = "Ueda"
city_ja = "上田"
latitude = 36.4
longitude = 138.2
holder = "a very long name of a holder that needs a second byte for its length, and more"
asn = 4200000001
[place."2a00:1234::/32"]
country = "FI"
"""


def test_the_founding_story_s_two_places() -> None:
    with SmallInternet(World.load("kagoya")) as net, maxminddb.open_database(net.database) as places:
        assert places.metadata().build_epoch == int(net.world.now.timestamp())
        host = places.get("162.241.85.17")
        assert places.get("8.8.8.8") is None
    assert isinstance(host, dict)
    assert host["subdivisions"] == [{"names": {"en": "Utah", "ja": "ユタ州"}}]


def test_a_narrow_block_is_laid_over_the_wide_one_and_the_rest_stays(tmp_path: Path) -> None:
    with SmallInternet(small_world(tmp_path, PLACES)) as net, maxminddb.open_database(net.database) as places:
        narrow, wide, six = places.get("45.142.213.7"), places.get("45.142.9.9"), places.get("2a00:1234::9")
        assert places.get("45.143.0.1") is None
    assert wide == {"country": {"iso_code": "NL"}}
    assert six == {"country": {"iso_code": "FI"}}
    assert isinstance(narrow, dict)
    assert narrow["city"] == {"names": {"en": "Ueda", "ja": "上田"}}
    assert narrow["location"] == {"latitude": 36.4, "longitude": 138.2}
    assert narrow["autonomous_system_number"] == 4200000001
