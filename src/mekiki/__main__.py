"""``python -m mekiki``: the same as the command ``mekiki``."""

import sys

from mekiki.doors.cli import main

if __name__ == "__main__":  # which it is not where somebody walks through the package
    sys.exit(main())
