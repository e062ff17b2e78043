"""Nothing typed is ever lost, and the status line is never untrue."""

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

FIRST = "A click counts if it arrives within 30 minutes of the impression."
SECOND = " A day would add 2% of clicks and make the model a day older."


def saves(visitor: Visitor) -> list:
    return [response for response in visitor.responses if response.url.endswith("/save/")]


def test_one_save_for_each_pause_and_small_answers(visitor: Visitor):
    visitor.start()

    visitor.editor.press_sequentially(FIRST, delay=15)
    visitor.expect_saved()
    visitor.editor.press_sequentially(SECOND, delay=15)
    visitor.expect_saved()

    assert len(saves(visitor)) == 2
    assert max(len(response.body()) for response in saves(visitor)) < 1_000
    assert visitor.errors == []


def test_text_is_there_after_a_reload(visitor: Visitor):
    visitor.start()

    visitor.write(FIRST)
    visitor.page.reload()

    expect(visitor.editor).to_have_value(FIRST)


def test_emoji_count_as_one_character_each(visitor: Visitor):
    visitor.start()

    visitor.type("🙂" * 19_999 + "x")
    visitor.expect_saved()
    visitor.type("y")

    expect(visitor.status).to_have_text("Not saved: too long, kept in this browser")
    expect(visitor.page.locator("#save-problem")).to_contain_text("20000 characters at most; this has 20001")
    expect(visitor.page.locator("[data-length]")).to_contain_text("20,001 of 20,000 characters")


def test_leaving_at_once_still_saves(visitor: Visitor):
    address = visitor.start()

    visitor.type(FIRST)
    visitor.page.goto("/practice/")
    visitor.page.goto(address)

    expect(visitor.editor).to_have_value(FIRST)
    visitor.page.evaluate("localStorage.clear()")
    visitor.page.reload()
    expect(visitor.editor).to_have_value(FIRST)


def test_server_stopped_while_typing_and_started_again(visitor: Visitor, server: Server):
    visitor.start()
    visitor.write(FIRST)

    server.stop()
    visitor.type(SECOND)
    visitor.expect_not_saved("offline")
    server.start()

    visitor.expect_saved()
    visitor.page.evaluate("localStorage.clear()")
    visitor.page.reload()
    expect(visitor.editor).to_have_value(FIRST + SECOND)


def test_reload_while_the_server_is_down(visitor: Visitor, server: Server):
    visitor.start()
    visitor.write(FIRST)
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    server.stop()
    visitor.type(SECOND)
    visitor.expect_not_saved("offline")
    visitor.page.reload()
    shell = visitor.page.locator("[data-shell-text]")
    expect(shell).to_have_value(FIRST + SECOND)
    shell.press("Control+End")
    visitor.page.keyboard.insert_text(" Typed into the shell.")
    server.start()

    expect(visitor.editor).to_have_value(FIRST + SECOND + " Typed into the shell.")
    visitor.expect_saved()


def test_tab_closed_while_offline_is_sent_from_any_later_page(
    visitor: Visitor, context: BrowserContext, server: Server
):
    address = visitor.start()
    visitor.write(FIRST)

    server.stop()
    visitor.type(SECOND)
    visitor.expect_not_saved("offline")
    visitor.page.close()
    server.start()
    later = context.new_page()
    with later.expect_response("**/save/") as sent:
        later.goto("/practice/")

    assert sent.value.status == 200
    later.evaluate("localStorage.clear()")
    later.goto(address)
    expect(later.locator("[data-editor]")).to_have_value(FIRST + SECOND)


def test_guest_finds_the_write_up_after_the_server_restarts(visitor: Visitor, server: Server):
    visitor.start()
    visitor.write(FIRST)

    server.stop()
    server.start()
    visitor.page.goto("/practice/")

    expect(visitor.page.get_by_role("link", name="Ad click prediction").first).to_be_visible()


def open_in_two_tabs(context: BrowserContext, visitor: Visitor) -> tuple[Page, Page]:
    address = visitor.start()
    visitor.write(FIRST)
    other = context.new_page()
    other.goto(address)
    other.locator("[data-editor]").fill(FIRST + "\n\nFrom the other tab.")
    expect(other.locator("body")).to_have_attribute("data-saving", "saved")
    return visitor.page, other


def test_two_tabs_conflict_and_both_texts_are_merged(context: BrowserContext, visitor: Visitor):
    mine, _ = open_in_two_tabs(context, visitor)

    visitor.type("\n\nFrom this tab.")
    expect(mine.get_by_role("heading", name="Two versions of this answer")).to_be_visible()
    expect(visitor.status).to_have_text("Not saved: two versions, kept in this browser")
    mine.get_by_role("button", name="Merge both in the editor").click()
    visitor.expect_saved()

    expect(visitor.editor).to_have_value(f"{FIRST}\n\nFrom this tab.\nFrom the other tab.")
    assert [error for error in visitor.errors if "409" not in error and "htmx" not in error] == []


def test_two_tabs_conflict_and_this_one_is_kept(context: BrowserContext, visitor: Visitor):
    mine, other = open_in_two_tabs(context, visitor)

    visitor.type("\n\nFrom this tab.")
    mine.locator("[data-keep=mine] button").click()
    visitor.expect_saved()
    other.reload()

    expect(other.locator("[data-editor]")).to_have_value(f"{FIRST}\n\nFrom this tab.")


def test_two_tabs_conflict_and_the_saved_one_is_kept(context: BrowserContext, visitor: Visitor):
    mine, _ = open_in_two_tabs(context, visitor)

    visitor.type("\n\nFrom this tab.")
    mine.locator("[data-keep=saved] button").click()

    expect(visitor.editor).to_have_value(f"{FIRST}\n\nFrom the other tab.")
    mine.goto(mine.url + "versions/")
    mine.get_by_text("not kept when two versions met").click()
    expect(mine.locator("details[open] pre")).to_have_text(f"{FIRST}\n\nFrom this tab.")


def test_sign_out_with_unsent_text_asks_first(visitor: Visitor, server: Server):
    visitor.sign_up("mira@example.org")
    visitor.start()
    visitor.write(FIRST)
    visitor.page.goto("/account/logout/")
    keep_unsent(visitor)

    visitor.page.get_by_role("main").get_by_role("button", name="Sign out").click()

    expect(visitor.page.locator("[data-unsent-notice]")).to_contain_text("Ad click prediction, Data Management")
    assert visitor.page.evaluate("Object.keys(localStorage).length") > 0
    visitor.page.get_by_role("button", name="Sign out and delete the unsent text").click()
    visitor.page.wait_for_url(server.url + "/")
    assert visitor.page.evaluate("Object.keys(localStorage)") == []


def keep_unsent(visitor: Visitor) -> None:
    """Leave a draft that the server refuses, as an over-long one would be: only this browser has it."""
    visitor.page.evaluate(
        """() => {
          const name = Object.keys(localStorage).find((key) => key.endsWith("/3"));
          const entry = JSON.parse(localStorage.getItem(name));
          localStorage.setItem(name, JSON.stringify({ ...entry, unsent: true, body: "x".repeat(20001) }));
        }"""
    )


def test_sign_in_moves_unsent_guest_drafts_to_the_account(browser: Browser, server: Server, visitor: Visitor):
    with browser.new_context(base_url=server.url) as elsewhere:
        Visitor(elsewhere.new_page()).sign_up("mira@example.org")
    address = visitor.start()
    visitor.write(FIRST)
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    server.stop()
    visitor.type(SECOND)
    visitor.expect_not_saved("offline")
    visitor.page.close()
    server.start()

    later = Visitor(visitor.page.context.new_page())
    later.page.route("**/save/", lambda route: route.abort())
    later.sign_in("mira@example.org")
    later.page.wait_for_url("**/practice/")
    later.page.unroute("**/save/")
    later.page.goto(address)

    expect(later.editor).to_have_value(FIRST + SECOND)
    later.expect_saved()
