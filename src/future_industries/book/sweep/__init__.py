"""One template over many parameter sets.

``over``     what ``--over`` says: lists and columns of CSV files, as values with their places
``plan``     every combination of them, checked and named, before anything runs
``run``      executing those that are out of date, wherever; what each was made of
``cards``    what an index shows of each run: its heading, its values, a chart
``index``    a page over all of them beside the runs
``record``   what the last sweep was of, for the book
``pages``    a page of each and an index, rendered as the book's pages are
``placing``  these pages in the editions of the book
"""
