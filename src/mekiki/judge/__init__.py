"""Findings to Verdict: log-odds that add up, with weights that are measured (``weights.toml``) and not felt."""
