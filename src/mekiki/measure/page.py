def as_page(evaluation): return ""
