"""What a published site has beside pelicanconf.py: absolute URLs and feeds."""

import os

from pelicanconf import *  # noqa: F403 - Pelican's convention: the published settings are an overlay

SITEURL = os.environ.get("SITEURL", "https://meridian.example")
RELATIVE_URLS = False
TRANSLATION_REPORTS = False
# Begins the ids of feeds and their entries; keep it when the site moves to another host.
FEED_ID = "tag:meridian.example,2026"
FEED_ALL_ATOM = "feeds/all.atom.xml"
TOPIC_FEED_ATOM = "feeds/topics/{slug}.atom.xml"
# Where `invoke publish` brings the site: rsync:HOST:PATH or a folder; nowhere if empty.
PUBLISH_TO = os.environ.get("PUBLISH_TO", "")
VOCABULARY_SAVE_AS = "topics/vocabulary"
SOCIAL_CARDS = True
# Templates are not followed here; but pages stand that show no text which has changed.
PAGES_SKIPPED = False
