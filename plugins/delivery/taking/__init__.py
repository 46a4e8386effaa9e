"""Editions taken over whole where nothing that their run is handed has changed (decision 0045).

`files`: the site's files as a build began. `ingredients`: the fingerprint of an edition, of all
that its run is handed. `records`: which files a fingerprint leads to, and what the run told.
`editions`: an edition that stands is copied, another is made and recorded.
"""
