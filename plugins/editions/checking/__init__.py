"""What a translation may not hold, and what a reviewer would want to see once more."""
