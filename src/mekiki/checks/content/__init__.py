"""What stands in the body besides its words: hidden text, forms, pictures, payment addresses."""
