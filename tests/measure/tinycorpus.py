"""A labelled corpus of a few dozen made-up mails, for tests of measuring."""

from __future__ import annotations

from pathlib import Path

_MAILS = {
    "phish": (
        "Your mailbox is almost full",
        "Dear user, your mailbox storage is full and your account will be suspended today. "
        "Please verify your password now at http://login-verify{n}.example/webmail/ or you will lose all of your mail.",
    ),
    "scam": (
        "Confidential proposal",
        "Dear friend, I am the manager of a bank and there is a sum of money that was left to you by a late client. "
        "Please reply with your full name and your telephone number so that we can share the {n} million dollars.",
    ),
    "spam": (
        "Best replica watches for you",
        "Buy the best watches of this year and save up to {n} percent on all of our replica models, with free shipping "
        "to your home. Visit our shop at http://shop{n}.example/ and order today.",
    ),
    "ham": (
        "Minutes of the meeting",
        "Hello all, these are the minutes of the meeting on the build of the library. We will discuss the patch number "
        "{n} in the next call, and it would be good to have a test for it. Thanks to all of you for the work.",
    ),
}
COLUMNS = ("path", "set", "label", "grade", "confidence", "brand", "lure", "lang", "year", "group")


def mail(label: str, number: int) -> bytes:
    subject, text = _MAILS[label]
    return (
        f"From: Sender {number} <sender{number}@{label}.example>\r\nTo: reader@reader.example\r\n"
        f"Subject: {subject} {number}\r\nDate: Mon, 1 Jun 2026 09:{number % 60:02}:00 +0000\r\n"
        f"Message-ID: <{number}@{label}.example>\r\n\r\n{text.format(n=number)}\r\n"
    ).encode()


def make_corpus(folder: Path, of_each: int = 12) -> Path:
    """A corpus of two sources, ``foff`` (read by hand) and ``other``, with one placeholder and one undecided mail."""
    rows = []
    for label in _MAILS:
        for number in range(of_each):
            source = "foff" if number % 2 else "other"
            name = f"{'ham' if label == 'ham' else 'spam'}_{source}"
            grade = "gold" if source == "foff" else "source"
            path = f"{name}/{label}{number}.eml"
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(mail(label, number))
            brand, lure = ("kagoya", "storage-full") if label == "phish" else ("-", "-")
            rows.append(
                (path, name, label, grade, "high", brand, lure, "en", "2026", f"{label}-{source}-{number // 4}")
            )
    for path, of, label, grade in (
        ("spam_foff/undecided.eml", "phish", "unclear", "gold"),
        ("ham_foff/placeholder.eml", "ham", "ham", "giveaway"),
    ):
        (folder / path).write_bytes(mail(of, 1))
        rows.append((path, path.partition("/")[0], label, grade, "", "", "", "en", "2026", path))
    table = "\n".join("\t".join(row) for row in [COLUMNS, *rows])
    (folder / "labels.tsv").write_text(table + "\n", encoding="utf-8")
    return folder
