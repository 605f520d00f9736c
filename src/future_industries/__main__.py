"""``python -m future_industries`` is ``report``, where scripts are not on the path."""

from future_industries.cli import main

if __name__ == "__main__":
    main()
