"""New figures in: files as people make them → a vintage among the seeds, or a list of problems."""
