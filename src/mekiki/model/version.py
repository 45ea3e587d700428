"""Which Mekiki this is; the package's own metadata is made from this line, too."""

__version__ = "0.1.0"
