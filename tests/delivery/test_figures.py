"""Pictures and tables as a browser wants them."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown
from PIL import Image

from delivery.figures import FigureExtension
from delivery.pictures.sizes import size

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6" width="9" height="6"/>'


@pytest.fixture
def markdown(tmp_path: Path) -> Markdown:
    """Give a Markdown that finds one drawing under its content folder."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "x.svg").write_text(SVG)
    return Markdown(extensions=["tables", FigureExtension(root=str(tmp_path))])


def test_picture_alone_is_a_figure(markdown: Markdown) -> None:
    """A picture in a paragraph of its own becomes a figure; its title is the caption."""
    assert markdown.convert('![Alt]({static}/images/x.svg "Caption")') == (
        '<figure><img alt="Alt" decoding="async" height="6" src="{static}/images/x.svg"'
        ' width="9" /><figcaption>Caption</figcaption></figure>'
    )


def test_picture_in_a_sentence_stays(markdown: Markdown) -> None:
    """A picture among words is no figure, but has its size."""
    html = markdown.convert("See ![Alt]({static}/images/x.svg) here.")
    assert html.startswith('<p>See <img alt="Alt"')
    assert 'width="9"' in html


def test_first_picture_is_not_lazy(markdown: Markdown) -> None:
    """The first picture is wanted at once, the others when they come near."""
    html = markdown.convert("![A](a.png)\n\n![B](b.png)\n\n![C](c.png)")
    assert html.count('loading="lazy"') == 2
    assert html.index("a.png") < html.index("lazy")


def test_unknown_file_has_no_size(markdown: Markdown) -> None:
    """A picture that is elsewhere, or not there, is left without a size."""
    for target in ("https://host.example/x.svg", "{static}/images/none.svg"):
        assert "width" not in markdown.convert(f"![A]({target})")


def test_table_scrolls_in_a_box(markdown: Markdown) -> None:
    """A table stands in a box that the keyboard reaches."""
    html = markdown.convert("| a |\n|---|\n| b |\n\nText.")
    assert html.startswith('<div class="table" tabindex="0"><table>')
    assert html.endswith("</table></div>\n<p>Text.</p>")


def test_size_of_a_png(tmp_path: Path) -> None:
    """A PNG tells its size in its head."""
    Image.new("RGB", (320, 200)).save(tmp_path / "x.png")
    assert size(tmp_path / "x.png") == (320, 200)
