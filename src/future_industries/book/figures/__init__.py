"""What a chart says, in words and rows: one reading for its table, description, CSV and walk."""
