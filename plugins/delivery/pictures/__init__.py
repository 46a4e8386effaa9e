"""What a page shows: bitmaps in several sizes and formats, drawings as part of the page."""
