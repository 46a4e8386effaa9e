"""From the publisher's files to documents and messages: what there is to translate."""
