"""From documents and catalogs to documents in each locale."""
