"""Pages skipped where nothing that their template can read has changed (docs/decisions/0041).

What a template can read, by Jinja's syntax tree: `expressions`, `calls`, `statements` and
`templates`, each over the one before, note it in the graph of `reads`; `abstract` and `filters` say
what an expression may stand for. `values`: fingerprints of what is read; `vocabularies`: that of
the vocabulary, the same for all editions. `pages`, with `version`: the fingerprint of a page.
`texts` and `traces`: how it is known without a walk, where no text that the page has read has
changed (docs/decisions/0050). `kept`: the pages that stand with the last release. `writer`:
Pelican's writer, which renders the others.
"""
