"""Cases kept.

``casedir`` writes one case into a folder and opens it again without loss. ``casebook`` is the memory: many cases in a
database (``schema``, ``database``), their mails and captures beside it (``blobs``), searched (``search``), told apart by the
hand behind them (``campaigns``), examined again (``again``), counted (``statistics``), handed on (``transfer``) and, when
their time is up, gone for good (``forgetting``). docs/decisions/0011 tells what is kept of a mail, and why.
"""
