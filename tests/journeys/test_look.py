"""Every page in both themes and at phone width: nothing for axe, nothing that scrolls sideways, no errors."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.server import Server, manage
from tests.journeys.visitor import Visitor

PUBLIC = [
    "/",
    "/case-studies/",
    "/case-studies/?q=nothing-has-this",
    "/case-studies/visual-search/",
    "/framework/",
    "/framework/data-management/",
    "/framework/cheat-sheet/",
    "/how-scoring-works/",
    "/sample/",
    "/privacy/",
    "/terms/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/offline/",
    "/offline/workspace/",
]
OWN = [
    "/practice/",
    "/settings/",
    "/settings/delete/",
    "/account/logout/",
    "/account/email/",
    "/account/password/change/",
    "/write-ups/1/steps/3/",
    "/write-ups/1/steps/3/?preview=1",
    "/write-ups/1/steps/3/versions/",
    "/write-ups/1/submit/",
    "/write-ups/2/feedback/",
]
ADMIN = ["/admin/", "/admin/casestudies/casestudy/", "/admin/casestudies/consideration/", "/admin/accounts/user/"]
DESK = [
    "/desk/",
    "/desk/case-studies/",
    "/desk/bench/",
    "/desk/bench/visual-search/?source=average",
    "/desk/bench/visual-search/?source=strong&consideration=drift-detection",
    "/desk/statistics/",
    "/desk/statistics/visual-search/",
    "/desk/appeals/",
    "/desk/preview/visual-search/",
    "/desk/preview/visual-search/steps/3/",
    "/desk/preview/visual-search/after/",
]
SIZES = [(1280, 800), (360, 780), (320, 640)]


def problems(page: Page, *, serious_only: bool = False) -> list[str]:
    found = Axe().run(page).response["violations"]
    if serious_only:
        found = [v for v in found if v["impact"] in {"serious", "critical"}]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


def sideways(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def check_pages(page: Page, addresses: list[str], **options: bool) -> dict[str, list[str]]:
    """Address -> what is wrong with it, at each width; empty where all is well."""
    wrong: dict[str, list[str]] = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for address in addresses:
            page.goto(address)
            found = problems(page, **options) if width != 320 else []
            if sideways(page) > 0:
                found.append(f"scrolls sideways by {sideways(page)} px")
            if found:
                wrong[f"{address} at {width}"] = found
    return wrong


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_public_pages(browser: Browser, server: Server, theme: str):
    with browser.new_context(base_url=server.url, color_scheme=theme) as context:
        assert check_pages(context.new_page(), PUBLIC) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_own_pages(browser: Browser, server: Server, theme: str):
    with browser.new_context(base_url=server.url, color_scheme=theme) as context:
        visitor = Visitor(context.new_page())
        visitor.sign_up("mira@example.org")
        visitor.page.wait_for_url("**/practice/")
        visitor.start()
        visitor.write(
            "Keep every click and 2.5% of the rest, because ten billion rows do not fit.\n\n- one\n- two\n\n`code`\n\n```mermaid\nflowchart LR\n a[Logs] --> b[Rows]\n```"
        )
        visitor.start("video-recommendation")
        visitor.write(
            "Keep every click and 2.5% of the rest, because ten billion rows do not fit.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"
        )
        visitor.page.goto("/write-ups/2/submit/")
        visitor.page.get_by_role("button", name="Submit for scoring").click()

        assert check_pages(visitor.page, OWN) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_error_pages_as_an_operator_serves_them(browser: Browser, tmp_path: Path, prepared_database: Path, theme: str):
    production = Server(tmp_path, prepared_database)
    production.as_production(tmp_path)
    production.start()
    try:
        with browser.new_context(base_url=production.url, color_scheme=theme) as context:
            page = context.new_page()

            wrong = check_pages(page, ["/", "/nowhere/", "/case-studies/no-such-case/"])
            page.goto("/case-studies/ad-click-prediction/")
            context.clear_cookies()
            page.get_by_role("button", name="Start practising").first.click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("form")
            wrong |= {"csrf": found} if (found := problems(page)) else {}
            too_many(page)
            wrong |= {"429": found} if (found := problems(page)) else {}

            assert wrong == {}
    finally:
        production.close()


def too_many(page: Page) -> None:
    """Start as one new guest after another until the limit says stop."""
    for _ in range(21):
        page.context.clear_cookies()
        page.goto("/case-studies/visual-search/")
        with page.expect_response("**/start/") as answer:
            page.get_by_role("button", name="Start practising").first.click()
        page.wait_for_load_state()
        if answer.value.status == 429:
            return
    raise AssertionError("the limit was never reached")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_two_versions(browser: Browser, server: Server, theme: str):
    with browser.new_context(base_url=server.url, color_scheme=theme) as context:
        visitor = Visitor(context.new_page())
        address = visitor.start()
        other = context.new_page()
        other.goto(address)
        visitor.write("One text.\n\nThe same line.")
        other.locator("[data-editor]").fill("Another text.\n\nThe same line.")
        expect(other.get_by_role("heading", name="Two versions of this answer")).to_be_visible()

        found = problems(other)
        other.set_viewport_size({"width": 360, "height": 780})

        assert found + problems(other) == []
        assert sideways(other) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_of_the_desk(browser: Browser, server: Server, theme: str):
    env = server.env | {"DJANGO_SUPERUSER_PASSWORD": "a long pass phrase"}
    manage("createsuperuser", "--noinput", "--email", "editor@example.org", env=env)
    with browser.new_context(base_url=server.url, color_scheme=theme) as context:
        visitor = Visitor(context.new_page())
        visitor.sign_in("editor@example.org")
        visitor.page.wait_for_url("**/practice/")

        assert check_pages(visitor.page, DESK) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_admin_has_nothing_serious(browser: Browser, server: Server, theme: str):
    env = server.env | {"DJANGO_SUPERUSER_PASSWORD": "a long pass phrase"}
    manage("createsuperuser", "--noinput", "--email", "editor@example.org", env=env)
    with browser.new_context(
        base_url=server.url, color_scheme=theme, viewport={"width": 1280, "height": 900}
    ) as context:
        visitor = Visitor(context.new_page())
        visitor.sign_in("editor@example.org")
        visitor.page.wait_for_url("**/practice/")
        wrong = {}
        for address in [*ADMIN, first_change_page(visitor)]:
            visitor.page.goto(address)
            if found := problems(visitor.page, serious_only=True):
                wrong[address] = found

        assert wrong == {}
        assert visitor.errors == []


def first_change_page(visitor: Visitor) -> str:
    visitor.page.goto("/admin/casestudies/casestudy/")
    return visitor.page.locator("#result_list th a").first.get_attribute("href")


def test_theme_is_there_from_the_first_paint(page: Page, visitor: Visitor):
    page.goto("/")

    page.get_by_role("button", name="Dark").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert background == "rgb(20, 21, 23)"
    page.goto("/case-studies/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
