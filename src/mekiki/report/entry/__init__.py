"""The published warning: a Case told to somebody who is not technical, in Japanese or in English, safe to be read by all.

``entry(case, lang)`` gives the sections as data (``form``); ``html`` and ``markdown`` write them out. What may be said is
decided here and not there: each statement carries how sure it is, and what the case does not hold is said to be unknown.

    arrival      the banner, what came, the mail with its clues, recipient, subject and sender
    journey      where it came from
    landing      where its link leads, and what waits there
    counsel      what would happen, who is aimed at, what to do, where to report
    reservation  how sure we are, and what we could not find out
"""
