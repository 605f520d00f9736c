"""The book: from executed chapters to two HTML editions that work without a network."""
