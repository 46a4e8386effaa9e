"""The files that translators work on: templates (POT) and catalogs (PO), one domain a document."""
