"""Pages taken over where no text whose body they show has changed (decision 0061).

`texts`: the face of an edition, and a mark of each part of each text's body. `watch`: which page
reads which part, noted while pages are made; `attributes` and `tables` are where it is seen.
`standing`: what stands of the last release; of files that are made again, `entries` of feeds and
`parts` of pages (decisions 0066 and 0072). `writer`: Pelican's writer, which makes the others.
`sharing`: by whom, where copies of the process make some (decision 0065).
"""
