"""Pages taken over where no text whose body they show has changed (decision 0061).

`texts`: the face of an edition, and a mark of each text's body. `watch`: which page reads the body
of which text, noted while pages are rendered. `writer`: Pelican's writer, which renders a page
where one of those has changed, and takes it over where only others have.
"""
