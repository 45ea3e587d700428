"""Cases kept. ``casedir`` writes one case into a folder and opens it again without loss."""
