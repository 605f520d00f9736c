"""China's future industries: a policy study as a reproducible, bilingual report."""
