"""One clue, one file. ``form.py`` is the form of a check, ``run.py`` runs them all, ``readings`` holds what many share.

A check is registered by existing: every module of every family folder is one. Checks never ask the network, know no
weights, and keep no lists.
"""
