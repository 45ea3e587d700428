"""The workbench: everything that Mekiki does, done by a person with a browser, or by a program over REST.

command       ``mekiki serve``
app           the application: its routes, its guard, what it sends with every answer
guard         what is asked of every request: its host, its origin, its size, its time
accounts      who may come in: accounts, sessions, tokens
jobs, worker  investigations in processes of their own, watched and ended by the pool; they come from the ``nursery``
start         a mail comes in, and is watched (``sse``)
casepage      a case to read; ``remarks``: its verdict corrected, notes, false positives
shelf         the casebook: search, filters, figures (``charts``), campaigns
editor        the public warning, written and published; ``handout``: notices and exports
api           the same by REST
pages, words  how pages are made, and what they say
"""
