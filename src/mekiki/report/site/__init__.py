"""Published entries as a small static site, for any web host: ``build`` writes it, ``feed`` its Atom feed, ``grams`` what its
search without a server looks into.
"""
