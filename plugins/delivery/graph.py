"""Which structured data a page has, by what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from delivery import structured
from delivery.alternates import DEFAULT, Publication, Standing, absolute
from delivery.contents import text
from delivery.manifest import say
from delivery.structured import Node, Place
from editions.model import Edition


def nodes(
    context: Mapping[str, Any], standing: Standing, name: str, about: str, image: str
) -> list[Node]:
    """Return the nodes of a page; none for one that search engines are not to find as itself.

    `name` and `about` are the page's title and description, `image` the address of its picture.
    """
    publication: Publication = context["PUBLICATION"]
    if not publication.address or standing.robots or standing.canonical != standing.url:
        return []
    edition: Edition = context["EDITION"]
    place = _place(context, publication, edition)
    found: list[Node] = [structured.website(place, edition.locale)]
    if name:
        found.append(structured.breadcrumbs(standing.url, _way(context, place, standing, name)))
    item, topic = text(context), context.get("topic")
    if standing.kind == "article":
        kind = place.types.get("page", "WebPage")
        page = structured.webpage(standing, place, kind, name, about)
        body = structured.article(item, standing, place, image)
        abouts = [_linked(one, place) for one in getattr(item, "topics", ())]
        body |= {**_versions(item, standing, edition, "#article"), **structured.full(about=abouts)}
        found += [page | {"mainEntity": structured.ref(body["@id"])}, body]
    elif topic is not None:
        page = structured.webpage(standing, place, "WebPage", name, about)
        found += [page | {"mainEntity": structured.ref(f"{standing.url}#term")}]
        found.append(_term(topic, standing, context, place))
    elif context.get("topic_letters") is not None:
        page = structured.webpage(standing, place, "CollectionPage", name, about)
        found += [page | {"mainEntity": structured.ref(f"{standing.url}#terms")}]
        found.append(_terms(context["topic_letters"], standing, name, place))
    else:
        page = structured.webpage(standing, place, "WebPage", name, about)
        found.append({**page, **_versions(item, standing, edition, "")})
    return found


def _place(context: Mapping[str, Any], publication: Publication, edition: Edition) -> Place:
    root = publication.url(edition, "")
    search = str(context.get("SEARCH_URL") or "")
    return Place(
        root,
        str(context["SITENAME"]),
        str(context.get("SITESUBTITLE") or ""),
        str(context.get("AUTHOR") or context["SITENAME"]),
        context.get("SITE_SCHEMA", {}),
        f"{root}{search}?q={{search_term_string}}" if search else "",
    )


def _way(
    context: Mapping[str, Any], place: Place, standing: Standing, name: str
) -> Iterator[tuple[str, str]]:
    edition: Edition = context["EDITION"]
    yield say(edition, "Home"), place.root
    topic = context.get("topic")
    if standing.kind == "article" and "archives" in context["DIRECT_TEMPLATES"]:
        yield say(edition, "Articles"), absolute(place.root, _direct("archives", context))
    if topic is not None or context.get("topic_map") is not None:
        yield say(edition, "Topics"), _index(context, place)
    for wider in topic.path if topic is not None else ():
        if wider.url:
            yield wider.label, absolute(place.root, wider.url)
    yield name, standing.url


def _direct(name: str, context: Mapping[str, Any]) -> str:
    """Return the path of a direct template's page, by the settings that Pelican reads for it."""
    file = context.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
    return str(context.get(f"{name.upper()}_URL", file))


def _index(context: Mapping[str, Any], place: Place) -> str:
    return absolute(place.root, context.get("TOPICS_URL", "topics.html"))


def _versions(item: Any, standing: Standing, edition: Edition, part: str) -> Node:
    """Return the translations of a text; a text of the locale's own is none."""
    document = getattr(item, "document", None)
    if document is None or edition.locale in document.own:
        return {}
    source = dict(standing.alternates).get(DEFAULT, "")
    return structured.translations(standing, part, "" if edition.source else source)


def _linked(one: Any, place: Place) -> Node:
    return structured.term(
        one.label, absolute(place.root, one.url) if one.url else "", one.notation
    )


def _term(topic: Any, standing: Standing, context: Mapping[str, Any], place: Place) -> Node:
    return structured.term(
        topic.label,
        standing.url,
        topic.notation,
        description=str(topic.definition),
        alternateName=[other.label for other in topic.names],
        inDefinedTermSet=structured.ref(f"{_index(context, place)}#terms"),
    )


def _terms(letters: Any, standing: Standing, name: str, place: Place) -> Node:
    links = [one for letter in letters for one in letter.topics if one.url]
    return structured.full(
        type_="DefinedTermSet",
        id_=f"{standing.url}#terms",
        name=name,
        url=standing.url,
        inLanguage=standing.locale,
        hasDefinedTerm=[structured.ref(f"{absolute(place.root, one.url)}#term") for one in links],
    )
