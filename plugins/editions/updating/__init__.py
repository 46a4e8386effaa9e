"""What `invoke update` does to a catalog: translations are kept, carried over and suggested."""
