"""What somebody writes by hand is held against those whom a kept copy hides, though the copy does not know them any more.

With the copy go *marks*: salted, stretched digests of the addresses, names and domains that were masked. Every word, address
and run of words of a text is put to them, in all that its encodings say (``decodings``); what fits is thereby known in
plain, and is looked for like any other secret. An address that neither the mail nor a desk has is somebody's, and counts too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import pbkdf2_hmac, sha256

from mekiki.knowledge.decodings import readings, tight, words
from mekiki.knowledge.providers import roles
from mekiki.knowledge.spellings import DIGESTS, TURNED, from_base64, rot47
from mekiki.model.case import Case
from mekiki.model.masking import Marks
from mekiki.model.reader import Reader
from mekiki.report.destinations import may_write_to
from mekiki.report.personal import Personal

_ROUNDS = 500  # of the digest: nothing for a sentence, much for a list of everybody
_LENGTH = 8  # bytes
_MOST_WORDS, _LONGEST_EASTERN = 4, 10  # of a name: words, or letters where no blanks part them
_LONGEST_LOCAL, _LONGEST_DOMAIN = 40, 60
_ADDRESS = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,18}", re.ASCII)
_LOOSE = re.compile(r" ?(@) ?| (\.) ")
_AROUND_AT = re.compile(r"[\w.+-]{0,64}[\w+-][@=](?:[\w-]{1,63}\.){1,4}[a-z]{2,18}", re.ASCII)
_DOTTED = re.compile(r"[a-z0-9](?:[\w+-]|\.(?=\w)){1,80}", re.ASCII)
_WORD = re.compile(r"[^\W_]+")
_EASTERN = re.compile(r"[々〆ー\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff]{2,}")
_DIGEST = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{128})(?![0-9a-f])")
_CODED_DIGEST = re.compile(r"[A-Za-z0-9+/_-]{22,86}")
_SIZES = (16, 20, 28, 32, 64)


def marks_of(case: Case, copy: Case) -> Marks:
    """The marks of everybody who stands in a case and not in the copy of it."""
    salt = sha256(b"marks " + copy.message.raw).hexdigest()[:32]
    left = {each.text.lower() for each in Personal.of(copy, None).secrets}
    hidden = [each for each in Personal.of(case, None).secrets if each.text.lower() not in left]
    told = {
        (_marked(salt, form), what)
        for each in hidden
        if each.kind == "recipient"
        for what, form in _forms(each.what, words(each.text))
    }
    return Marks(salt, tuple((what, mark) for mark, what in sorted(told)))


def held_against(case: Case, reader: Reader | None, texts: Iterable[str]) -> Reader:
    """Whom a publication may not name besides those that its case names: the reader of the settings, and whomever the texts
    that were written by hand give away.
    """
    reader, text = reader or Reader(), "\n\n".join(texts)
    found: dict[str, list[str]] = {"address": [], "domain": [], "name": []}
    if text.strip():
        found["address"] += _strangers(case, text)
        if case.masking is not None:
            for what, told in _recognised(case.masking.marks, text):
                found[what if what in found else "name"].append(told)
    return Reader(
        mailboxes=_all(reader.mailboxes, found["address"]),
        domains=_all(reader.domains, found["domain"]),
        names=_all(reader.names, found["name"]),
    )


def named_today(case: Case, reader: Reader | None) -> Case:
    """The case with what its reader is called by the settings of today: whoever puts a name there wants it masked from now on."""
    own = case.evidence.reader
    names = tuple(dict.fromkeys((*own.names, *(reader.names if reader else ()))))
    return replace(case, evidence=replace(case.evidence, reader=replace(own, names=names)))


def _all(stated: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*found, *stated)))


def _strangers(case: Case, text: str) -> Iterator[str]:
    """The addresses of persons that are neither the mail's, in which nobody is left to hide, nor a desk's."""
    message, plain = case.message, words(text)
    said = "\n".join((*(each.value for each in message.headers), *(each.text for each in message.bodies))).lower()
    found = dict.fromkeys(
        each for form in readings(text) for each in _ADDRESS.findall(_LOOSE.sub(r"\1\2", words(form)))
    )
    for address in found:
        around = [other for other in found if other in address and other != address]  # read without the blanks
        is_run_together = any(address.endswith(other) or address not in plain for other in around)
        is_nobodys = address.partition("@")[0] in roles() or address in said or may_write_to(f"mailto:{address}")
        if not is_run_together and not is_nobodys:
            yield address


# --- marks ------------------------------------------------------------------------------------------------------------


def _recognised(marks: Marks, text: str) -> Iterator[tuple[str, str]]:
    by_mark = {mark: what for what, mark in marks.digests}
    if by_mark:
        salt, is_marked = marks.salt, lambda form: _marked(marks.salt, form) in by_mark
        for candidate, written in dict(_candidates(text, is_marked)).items():
            if what := by_mark.get(_marked(salt, candidate)):
                yield what, written


@lru_cache(maxsize=50_000)
def _marked(salt: str, form: str) -> str:
    return pbkdf2_hmac("sha256", form.encode("utf-8", "replace"), bytes.fromhex(salt), _ROUNDS, _LENGTH).hex()


def _forms(what: str, text: str) -> Iterator[tuple[str, str]]:
    """The forms in which a secret is marked; of a name they do not hang on the order of its words."""
    yield what, text
    if what == "address":
        yield "host", _host(text)
        yield from (("data", digest(text)) for digest in DIGESTS.values())
    elif " " in text:
        yield what, " ".join(sorted(text.split()))
        yield from ((what, joined) for joined in ("".join(text.split()), "".join(text.split()[::-1])))


def _candidates(text: str, is_marked: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Everything in a text that may be marked, and how it is written where that is something else."""
    for form in readings(text):
        yield from ((each, each) for each in _plain_candidates(form, is_marked))
        for run in _CODED_DIGEST.findall(form):
            if len(data := from_base64(run)) in _SIZES:
                yield data.hex(), run


def _plain_candidates(form: str, is_marked: Callable[[str], bool]) -> Iterator[str]:
    plain = words(form)
    for view in (plain, *(turn(plain) for turn in TURNED.values()), words(rot47(form))):
        yield from _addresses(view, is_marked)
        yield from (hosts := _DOTTED.findall(view))
        yield from _below(hosts)
    yield from _addresses(tight(form), is_marked)
    yield from _DIGEST.findall(plain)
    yield from _in_words(_WORD.findall(plain))
    for run in _EASTERN.findall(tight(form)):
        yield from _cut_out(run)


def _addresses(text: str, is_marked: Callable[[str], bool]) -> Iterator[str]:
    """What may be an address, whatever it is run together with: first its end is found by its host, then where it begins."""
    for hit in _AROUND_AT.findall(text):
        local, _, domain = hit.replace("=", "@").rpartition("@")
        hosts = (domain[:end] for end in range(4, min(len(domain), _LONGEST_DOMAIN) + 1) if "." in domain[:end])
        for host in hosts:
            if is_marked(_host(f"@{host}")):
                yield from (
                    f"{local[start:]}@{host}" for start in range(max(0, len(local) - _LONGEST_LOCAL), len(local))
                )


def _host(address: str) -> str:
    """The host of an address, as that of an address and no domain of a house."""
    return "@" + address.rpartition("@")[2]


def _below(names: Iterable[str]) -> Iterator[str]:
    """The domains that a host lies in."""
    for name in names:
        labels = name.split(".")
        yield from (".".join(labels[at:]) for at in range(1, len(labels) - 1))


def _in_words(found: list[str]) -> Iterator[str]:
    for count in range(1, _MOST_WORDS + 1):
        yield from (" ".join(sorted(found[at : at + count])) for at in range(len(found) - count + 1))


def _cut_out(run: str) -> Iterator[str]:
    for start in range(len(run) - 1):
        yield from (run[start:end] for end in range(start + 2, min(len(run), start + _LONGEST_EASTERN) + 1))
