"""Editions that stay in memory: what Pelican means to write, and pages rendered when asked for."""
