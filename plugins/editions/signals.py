"""Signals of this plugin, beside Pelican's own."""

from __future__ import annotations

from blinker import signal

documents_read = signal("documents_read")
"""Sent once a site, with the source's `Pelican`, when `settings["DOCUMENTS"]` is there.

A receiver returns the problems that it finds (a tuple of `Problem`); all are told together. Work
that takes long and needs no woven text it may put `beside` the weaving.
"""

site_woven = signal("site_woven")
"""Sent once a site, with the source's `Pelican`, when `settings["WOVEN"]` is there.

No page is written yet; what a receiver adds to the settings, the runs of all editions have.
"""

edition_written = signal("edition_written")
"""Sent with each edition's `Pelican` when its pages are written, in the process of its run.

A receiver returns one plain value (frozen, of a class of its own) or None; see `site_written`.
"""

site_written = signal("site_written")
"""Sent once a site, with the source's `Pelican`, when all editions are written.

`site` has an `assembling.Assembled` for each locale, with the answers to `edition_written`.
"""
