"""Which services carry a link's target inside the link, and in which form."""

from __future__ import annotations

from functools import cache, lru_cache

from mekiki.knowledge.files import load
from mekiki.model.regex import regex

# Google answers under its name in nearly every country, www.google.com/supported_domains names them.
_OF_GOOGLE = regex(r"(?:www\.)?google\.(?:com?\.)?[a-z]{2}")


@cache
def _tables() -> tuple[dict[str, list[str]], dict[str, str]]:
    data = load("redirectors.json")
    parameters = {host: row[0] for host, row in data["parameters"].items()}
    return parameters, {host: row[0] for host, row in data["forms"].items()}


@lru_cache(maxsize=8192)
def carrying_parameters(host: str) -> tuple[str, ...]:
    """Query parameters in which a redirector of this host carries its target."""
    parameters, _ = _tables()
    return tuple(name for suffix in _suffixes(host) for name in parameters.get(suffix, ()))


@lru_cache(maxsize=8192)
def carrying_form(host: str) -> str:
    """The name of the form in which this host carries a target elsewhere than in a query; "" if it does not."""
    _, forms = _tables()
    return next((forms[suffix] for suffix in _suffixes(host) if suffix in forms), "")


def _suffixes(host: str) -> list[str]:
    labels = host.split(".")
    found = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    return [*found, "google.com"] if "google." in host and _OF_GOOGLE.fullmatch(host) else found
