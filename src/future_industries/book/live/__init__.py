"""``report serve``: the book on this machine, built again and shown again as its sources change."""
