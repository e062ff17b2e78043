"""Pages of the admin as an editor's browser reads and sends them."""

from tests.markup import Element, page


def filled(response) -> dict[str, str]:
    """What the edit form of a page would send as it stands, by name; buttons, blank rows of scripts and files apart."""
    form = page(response).one("form", class_="edit")
    blank = {id(inner) for template in form.all("template") for inner in template.walk()}
    return dict(sent for element in form.walk() if id(element) not in blank for sent in values(element))


def values(element: Element) -> list[tuple[str, str]]:
    name, attributes = element.attributes.get("name", ""), element.attributes
    if not name or element.tag == "button" or attributes.get("type") in {"file", "submit"}:
        return []
    if element.tag == "textarea":
        return [(name, element.raw.removeprefix("\n"))]
    if element.tag == "select":
        return [
            (name, option.attributes["value"]) for option in element.all("option") if "selected" in option.attributes
        ]
    if attributes.get("type") == "checkbox":
        return [(name, "on")] if "checked" in attributes else []
    return [(name, attributes.get("value", ""))]


def errors(response) -> list[str]:
    return [element.text for element in page(response).all(class_="field__error")]


def said(response) -> list[str]:
    """The messages above a page."""
    return [item.text for shown in page(response).all("ul", class_="messagelist") for item in shown.all("li")]


def lines(response, kind: str) -> list[str]:
    """The lines of this kind in every difference on a page."""
    shown = page(response).all(class_=f"diff__line--{kind}")
    return [line.raw.removeprefix("Added: ").removeprefix("Removed: ") for line in shown]
