"""To whom the verdict is given: what only the reader of the mail can know (``mekiki.toml``)."""

from __future__ import annotations

from dataclasses import dataclass, field

from mekiki.model.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader's own word; everything is optional, and what is not said becomes a question in the report.

    Addresses, domains, hosts and ids stand in small letters, as ``mekiki.reader_from`` makes them.
    """

    mailboxes: tuple[str, ...] = ()  # addresses that exist here
    domains: tuple[str, ...] = ()  # domains that are ours
    names: tuple[str, ...] = ()  # of persons and of our house, that no publication may tell
    catch_all: bool = False
    trusted_hosts: tuple[str, ...] = ()  # whose Received and Authentication-Results lines are believed
    customer_of: tuple[str, ...] = ()  # brand ids of services used
    not_customer_of: tuple[str, ...] = ()
    trusted_domains: tuple[str, ...] = ()  # of partners whose mail is known: weighs in its favour
    lang: str = ""  # of the reports: "ja" or "en"; "" goes by the locale
    reach: str = ""  # of a command that names none: "offline", "lookup" or "visit"; ``mekiki.inspect`` goes by its own
    overlay: Overlay = field(default_factory=Overlay)  # own brands and exceptions, laid over the knowledge

    def owns(self, address: str) -> bool:
        """Whether the address is in one of the reader's domains or mailboxes."""
        address = address.lower()
        return address in self.mailboxes or address.rpartition("@")[2] in self.domains

    def trusts(self, host: str) -> bool:
        """Whether a host name is one of the trusted hosts or below one."""
        host = host.lower().rstrip(".")
        return any(host == trusted or host.endswith("." + trusted) for trusted in self.trusted_hosts)
