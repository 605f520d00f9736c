"""Seeds → the data package; :mod:`.load` reads it back, and only that takes pandas."""
