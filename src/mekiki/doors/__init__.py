"""The ways in, each as thin as the command line."""
