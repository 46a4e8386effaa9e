"""Hand-translated articles: what in them translates which message."""
