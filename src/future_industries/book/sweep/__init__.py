"""One template over many parameter sets.

``over``   what ``--over`` says: lists and columns of CSV files, as values with their places
``plan``   every combination of them, checked and named, before anything runs
``run``    executing those that are out of date, wherever; what each was made of
``index``  a page over all of them, with a chart of each
"""
