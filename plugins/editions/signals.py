"""Signals of this plugin, beside Pelican's own."""

from __future__ import annotations

from blinker import signal

documents_read = signal("documents_read")
"""Sent once a site, with the source's `Pelican`, when `settings["DOCUMENTS"]` is there.

A receiver returns the problems that it finds (a tuple of `Problem`); all are told together.
"""
