"""Checks of the Harbour Office: every module below this package is one."""
