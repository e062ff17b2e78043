"""Two editors in two browsers: a case study from nothing, with rows, previews and a save that comes second."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.server import ROOT, Server, manage
from tests.journeys.test_look import problems, sideways
from tests.journeys.visitor import Visitor

ADD = "/admin/casestudies/casestudy/add/"


@pytest.fixture
def editors(browser: Browser, server: Server) -> Iterator[tuple[Visitor, Visitor]]:
    """Two of them, each with a browser of their own."""
    env = server.env | {"DJANGO_SUPERUSER_PASSWORD": "a long pass phrase"}
    signed_in, contexts = [], []
    for name in ("eda", "edo"):
        manage("createsuperuser", "--noinput", "--email", f"{name}@example.org", env=env)
        contexts.append(browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 900}))
        contexts[-1].set_default_timeout(30_000)
        visitor = Visitor(contexts[-1].new_page())
        visitor.sign_in(f"{name}@example.org")
        visitor.page.wait_for_url("**/practice/")
        signed_in.append(visitor)
    yield signed_in[0], signed_in[1]
    for context in contexts:
        context.close()


def make_draft(page: Page) -> None:
    page.goto(ADD)
    page.get_by_label("Slug").fill("tea-forecast")
    page.get_by_label("Title", exact=True).first.fill("Tea forecast")
    page.get_by_label("Summary").fill("Say how much tea is drunk tomorrow.")
    page.get_by_label("Seniority").fill("Senior")
    page.get_by_role("button", name="Save and go on editing").last.click()
    expect(page.get_by_text("Tea forecast was saved.")).to_be_visible()


def add_fact(page: Page, number: int, key: str) -> None:
    page.get_by_role("button", name="Add a fact").click()
    page.locator(f"[name=facts-{number}-key]").fill(key)
    page.locator(f"[name=facts-{number}-question]").fill(f"How much {key}?")
    page.locator(f"[name=facts-{number}-answer]").fill(f"**Ten** {key}.")


def test_editor_writes_orders_and_previews_a_draft(editors):
    eda, _ = editors
    page = eda.page
    make_draft(page)
    page.locator("#part-facts > summary").click()
    add_fact(page, 1, "cups")
    add_fact(page, 2, "pots")

    page.locator("button[name=preview][value=facts-2-answer]").click()
    expect(page.locator("#part-facts .rendered strong")).to_have_text("Ten")
    up = page.locator("[data-row]").filter(has=page.locator("[name=facts-2-key]")).get_by_role("button", name="Move up")
    up.press("Enter")
    expect(up).to_be_focused()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("Tea forecast was saved.")).to_be_visible()
    page.get_by_role("link", name="Tea forecast").click()
    expect(page.locator("[name=facts-0-key]")).to_have_value("pots")
    expect(page.locator("[name=facts-1-key]")).to_have_value("cups")
    assert eda.errors == []


def test_second_editor_is_told_and_saves_over_it(editors):
    eda, edo = editors
    make_draft(eda.page)
    edo.page.goto(eda.page.url)
    eda.page.get_by_label("Summary").fill("What Eda says.")
    eda.page.get_by_role("button", name="Save and go on editing").last.click()
    expect(eda.page.get_by_text("Tea forecast was saved.")).to_be_visible()

    page = edo.page
    page.get_by_label("Summary").fill("What Edo says.")
    page.get_by_role("button", name="Save and go on editing").last.click()

    expect(page.locator("#conflict")).to_contain_text("eda@example.org changed it")
    expect(page.locator("#conflict .diff__line--added").first).to_have_text("summary: What Eda says.")
    expect(page.get_by_label("Summary")).to_have_value("What Edo says.")
    page.set_viewport_size({"width": 360, "height": 780})
    assert (problems(page), sideways(page)) == ([], 0)
    page.get_by_label("Save mine over it").check()
    page.get_by_role("button", name="Save and go on editing").last.click()
    expect(page.get_by_text("Tea forecast was saved.")).to_be_visible()
    page.get_by_role("link", name="History").click()
    expect(page.locator(".edits__one")).to_have_count(3)


def test_draft_is_written_without_javascript(browser: Browser, server: Server, editors):
    with browser.new_context(base_url=server.url, java_script_enabled=False) as context:
        context.add_cookies(editors[0].page.context.cookies())
        page = context.new_page()
        page.goto(ADD)
        page.get_by_label("Slug").fill("tea-forecast")
        page.get_by_label("Title", exact=True).first.fill("Tea forecast")
        page.get_by_label("Summary").fill("Say how much tea is drunk tomorrow.")
        page.get_by_label("Seniority").fill("Senior")
        page.locator("[name=statement]").fill("How much **tea**?")
        with context.expect_page() as opened:
            page.get_by_role("button", name="Preview of statement").click()
        expect(opened.value.locator(".rendered strong")).to_have_text("tea")
        page.get_by_role("button", name="Save", exact=True).click()

        expect(page.get_by_text("Tea forecast was saved.")).to_be_visible()


def whole_file(folder: Path) -> Path:
    """A whole case study under another name, as an editor might have written it at home."""
    text = (ROOT / "fixtures/casestudies/similar-vacation-listings.yaml").read_text(encoding="utf-8")
    path = folder / "second-homes.yaml"
    path.write_text(text.replace("similar-vacation-listings", "second-homes"), encoding="utf-8")
    return path


def test_case_study_goes_from_nothing_to_published_and_is_practised(
    editors, server: Server, visitor: Visitor, tmp_path: Path
):
    eda, _ = editors
    page = eda.page
    page.goto(ADD)
    page.get_by_label("Slug").fill("second-homes")
    page.get_by_label("Title", exact=True).first.fill("Second homes")
    page.get_by_label("Summary").fill("Say which home is like another.")
    page.get_by_label("Seniority").fill("Senior")
    page.get_by_role("button", name="Save and go on editing").last.click()
    page.get_by_role("link", name="Publish").click()
    expect(page.locator("#publish-problems")).to_contain_text("statement: is empty")
    expect(page.get_by_role("button", name="Publish")).to_be_disabled()

    page.goto("/admin/casestudies/casestudy/import/")
    page.locator("input[type=file]").set_input_files(whole_file(tmp_path))
    page.get_by_label("Overwrite").check()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Import of second-homes.yaml")
    manage("db_worker", "--batch", "--no-reload", env=server.env)
    expect(page.get_by_text("Similar vacation listings was imported as a draft.")).to_be_visible()
    page.get_by_role("link", name="See the result").click()
    page.get_by_label("Title", exact=True).first.fill("Homes like another")
    page.get_by_role("button", name="Save and go on editing").last.click()
    page.get_by_role("link", name="Preview", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Homes like another")
    page.go_back()
    page.get_by_role("link", name="Publish").click()
    expect(page.locator("#publish-golden tbody tr")).to_have_count(6)
    page.get_by_role("button", name="Publish").click()

    expect(page.get_by_text("Homes like another is published.")).to_be_visible()
    visitor.start("second-homes", step=3)
    visitor.write("We drop bounced clicks under 30 seconds, because they are no choice.")
    visitor.page.goto(re.sub(r"steps/3/", "submit/", visitor.page.url))
    visitor.page.get_by_role("button", name="Submit for scoring").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Your write-up, marked")
    expect(visitor.page.locator("#feedback-sizing li").first).to_be_visible()
    assert (eda.errors, visitor.errors) == ([], [])
