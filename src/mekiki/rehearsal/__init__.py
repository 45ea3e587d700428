"""A small internet on loopback, and its worlds: for the tests, the tour and ``mekiki demo``.

``world.py`` says what a world is, ``reading.py`` reads it from its file (``worlds/``, whose README tells every key),
``mail.py`` and ``sign.py`` make its mail. ``internet.py`` opens the servers: ``nameserver.py`` (DNS), ``registry.py`` (RDAP
and the lists that lead there), ``whois.py``, ``web.py`` (HTTP, and HTTPS with ``authority.py``), ``places.py`` (a database).
``calamity.py`` is how each of them fails, ``way_in.py`` the production gateway to them. A further server (SMTP, IMAP) is
a coroutine that takes a reader and a writer, opened by ``SmallInternet._listen``.
"""
