"""Pictures that the tool draws itself: the link taken apart, the marked mail, the route, the page, the card to share.

Each is a ``Picture`` of SVG whose words are masked and defanged before they are drawn, laid out by measured widths so that
nothing overlaps; ``png`` makes pixels of it. Colours are classes, so that one drawing serves light and dark.
"""
