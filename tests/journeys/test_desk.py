"""From a candidate's appeal to an editor's answer that the candidate reads."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.server import Server, manage
from tests.journeys.test_look import problems, sideways
from tests.journeys.visitor import Visitor

CASE = "ad-click-prediction"
MISSED = "Data and concept drift"
PASSAGE = "Old ink fades, so we refill the well."
CUE = '"old ink fades"'


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[Visitor]:
    """An editor at the desk, in a browser of their own."""
    env = server.env | {"DJANGO_SUPERUSER_PASSWORD": "a long pass phrase"}
    manage("createsuperuser", "--noinput", "--email", "editor@example.org", env=env)
    with browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(30_000)
        visitor = Visitor(context.new_page())
        visitor.sign_in("editor@example.org")
        visitor.page.wait_for_url("**/practice/")
        visitor.page.get_by_role("link", name="Editor’s desk").click()
        yield visitor


def appeal(visitor: Visitor) -> str:
    """A candidate writes a sentence that no cue knows, and says that it covers drift; the address of the feedback."""
    page = visitor.page
    visitor.sign_up("mira@example.org")
    page.wait_for_url("**/practice/")
    visitor.start(CASE, step=6)
    visitor.write(PASSAGE)
    page.goto(re.sub(r"steps/6/", "submit/", page.url))
    page.get_by_role("button", name="Submit for scoring").click()
    page.wait_for_url("**/feedback/")
    feedback = page.url
    page.locator('a[href$="/appeals/drift-detection/"]').click()
    page.get_by_label(PASSAGE).check()
    page.get_by_role("button", name="Say that I covered it").click()
    expect(page.get_by_text("An editor will read it.")).to_be_visible()
    return feedback


def open_appeal(page: Page) -> None:
    page.get_by_role("link", name="1 open appeal").click()
    page.get_by_role("link", name=MISSED).click()
    expect(page.locator(".desk-appeal__quote--whole")).to_have_text(PASSAGE)


def test_appeal_becomes_a_cue_that_was_tried_on_the_bench(visitor: Visitor, desk: Visitor):
    feedback = appeal(visitor)

    page = desk.page
    page.reload()
    open_appeal(page)
    page.get_by_label("The cue", exact=True).fill(CUE)
    page.get_by_role("button", name="Try on the bench").click()
    expect(page.locator(".desk-trial__row").first).to_contain_text("Old ink fades")
    assert (problems(page), sideways(page)) == ([], 0)
    page.get_by_role("button", name="Make it a cue").click()
    page.wait_for_url("**/desk/appeals/")
    expect(page.locator("#messages")).to_contain_text(f"{MISSED} is taught.")

    page.goto(f"/desk/bench/{CASE}/")
    page.get_by_label("Your text").fill(PASSAGE)
    page.get_by_label("Only one consideration").select_option(label=MISSED)
    page.get_by_role("button", name="Test the text").click()
    expect(page.locator("#bench-findings")).to_contain_text(CUE)

    visitor.page.goto(feedback)
    expect(visitor.page.get_by_text("An editor took this up")).to_be_visible()
    assert (visitor.errors, desk.errors) == ([], [])


def test_appeal_is_declined_without_javascript(browser: Browser, server: Server, visitor: Visitor, desk: Visitor):
    feedback = appeal(visitor)
    state = desk.page.context.storage_state()

    with browser.new_context(base_url=server.url, java_script_enabled=False, storage_state=state) as plain:
        page = plain.new_page()
        page.goto("/desk/")
        open_appeal(page)
        page.get_by_label("The cue", exact=True).fill(CUE)
        page.get_by_role("button", name="Try on the bench").click()
        expect(page.locator(".desk-trial__row").first).to_contain_text("Old ink fades")
        page.get_by_label("Why not").fill("It is about ink.")
        page.get_by_role("button", name="Decline").click()
        expect(page.locator("#messages")).to_have_text(f"Declined: {MISSED}. The candidate reads why.")

    visitor.page.goto(feedback)
    expect(visitor.page.get_by_text("An editor declined: It is about ink.")).to_be_visible()
