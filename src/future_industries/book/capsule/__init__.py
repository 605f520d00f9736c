"""The release capsule: one zip with all that a report is made of and all that was made of it.

`contents` gathers, `crate` describes, `opened` reads one from elsewhere without trusting it,
`numbers` and `verify` say whether its numbers come out again.
"""
