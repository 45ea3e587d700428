"""What an expert knows by heart: dated, sourced data files and the functions that read them."""
