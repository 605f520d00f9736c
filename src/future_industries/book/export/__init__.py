"""The book as one file, made from its rendered pages."""
