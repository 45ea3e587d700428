"""Mekiki."""
