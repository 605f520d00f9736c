"""What the figures say: the report object, declared derivations and claims, one module a chapter."""
