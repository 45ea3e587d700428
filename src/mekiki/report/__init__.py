"""Case to something to read: ``html`` (one file, opens from disk), ``terminal``, ``jsonform`` (for programs).

What they say comes from ``texts`` and ``words``, where it stands in the mail from ``marked``; they show nothing
of the mail but through ``safe``: masked, defanged, with nothing invisible left in it. Nothing here judges.
"""
