"""Observable to Evidence: the only package that may touch a network.

``plan`` decides what may be asked, ``collect`` has it asked (``asking``: in parallel, within a budget), each topic has a module
that asks, and ``net`` is the way out for all of them: ``gate`` judges, ``resolver`` and ``connect`` reach, ``ledger`` tells,
``patience`` and ``cache`` spare. Importing ``plan``, ``collect`` or ``gate`` loads nothing that opens a socket.
"""
