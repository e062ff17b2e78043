"""The editor by keyboard alone, its toolbar, lists, preview and hints."""

from playwright.sync_api import expect

from tests.diagrams import needs_renderer
from tests.journeys.visitor import Visitor


def test_shortcuts_format_the_selection_and_undo_takes_it_back(visitor: Visitor):
    visitor.start()
    visitor.type("bold words")

    visitor.editor.press("Control+a")
    visitor.editor.press("Control+b")
    expect(visitor.editor).to_have_value("**bold words**")
    visitor.editor.press("Control+b")
    expect(visitor.editor).to_have_value("bold words")
    visitor.editor.press("Control+i")
    expect(visitor.editor).to_have_value("*bold words*")
    visitor.editor.press("Control+z")
    expect(visitor.editor).to_have_value("bold words")
    visitor.editor.press("Control+a")
    visitor.editor.press("Control+k")
    expect(visitor.editor).to_have_value("[bold words](https://)")


def test_control_s_saves_at_once(visitor: Visitor):
    # The pause after which the editor saves by itself never ends here, so only the keys can save.
    visitor.page.add_init_script(
        "const wait = window.setTimeout; window.setTimeout = (act, ms, ...rest) => ms === 800 ? 0 : wait(act, ms, ...rest);"
    )
    visitor.start()
    visitor.type("Saved by hand.")
    expect(visitor.status).to_have_text("Saving")

    visitor.editor.press("Control+s")

    visitor.expect_saved()


def test_lists_go_on_and_end(visitor: Visitor):
    visitor.start()
    visitor.type("- first")

    visitor.editor.press("Enter")
    visitor.type("second")
    visitor.editor.press("Tab")
    expect(visitor.editor).to_have_value("- first\n  - second")
    visitor.editor.press("Shift+Tab")
    visitor.editor.press("Enter")
    visitor.editor.press("Enter")
    visitor.type("1. one")
    visitor.editor.press("Enter")

    expect(visitor.editor).to_have_value("- first\n- second\n1. one\n2. ")


def test_escape_gives_tab_back_to_the_page(visitor: Visitor):
    visitor.start()
    visitor.type("text")

    visitor.editor.press("Tab")
    expect(visitor.editor).to_have_value("  text")
    visitor.editor.press("Escape")
    visitor.editor.press("Tab")

    expect(visitor.editor).not_to_be_focused()
    expect(visitor.editor).to_have_value("  text")
    expect(visitor.page.get_by_text("Esc, then Tab leaves the editor")).to_be_visible()


def test_preview_shows_unsaved_text_without_running_it(visitor: Visitor):
    visitor.start()
    visitor.type("## Labels\n\n<script>alert(1)</script> **late** clicks")

    visitor.page.get_by_role("link", name="Preview").click()

    preview = visitor.page.locator("#preview")
    expect(preview.locator("strong")).to_have_text("late")
    expect(preview).to_contain_text("<script>alert(1)</script>")
    visitor.page.get_by_role("link", name="Write").click()
    expect(visitor.editor).to_be_focused()
    assert visitor.errors == []


def test_preview_beside_the_editor_follows_the_typing(visitor: Visitor):
    visitor.start()
    visitor.type("## Labels")

    visitor.page.get_by_role("link", name="Both").click()
    preview = visitor.page.locator("#preview")
    expect(preview.get_by_role("heading")).to_have_text("Labels")
    visitor.type("\n\nA **late** click")

    expect(preview.locator("strong")).to_have_text("late")
    expect(visitor.editor).to_be_focused()
    assert visitor.errors == []


@needs_renderer
def test_preview_draws_a_diagram_in_the_theme_and_breaks_no_policy(visitor: Visitor):
    visitor.start()
    visitor.type('```mermaid\nflowchart LR\n a["<script>alert(1)</script> Logs"] --> b[Rows]\n```')

    visitor.page.get_by_role("link", name="Preview").click()
    light = visitor.page.locator("#preview .diagram__light")
    expect(light).to_be_visible()
    expect(light).to_have_js_property("complete", True)
    width = light.evaluate("image => image.naturalWidth")
    visitor.page.emulate_media(color_scheme="dark")

    expect(visitor.page.locator("#preview .diagram__dark")).to_be_visible()
    expect(light).to_be_hidden()
    assert width > 100
    assert visitor.errors == []


def test_hints_come_one_rung_at_a_time(visitor: Visitor):
    visitor.start()
    expect(visitor.page.locator("#hint")).to_be_empty()

    visitor.page.get_by_role("link", name="Hint for Imbalance").click()
    expect(visitor.page.locator("#hint")).to_contain_text("Hint 1 of 3")
    visitor.page.get_by_role("link", name="Say its name").click()
    expect(visitor.page.locator("#hint")).to_contain_text("Hint 2 of 3: Class imbalance")
    visitor.page.get_by_role("link", name="Show an example").click()

    expect(visitor.page.locator("#hint")).to_contain_text("Hint 3 of 3")


def test_coverage_and_spine_follow_the_save(visitor: Visitor):
    visitor.start()
    figure = visitor.page.locator(".coverage__figure")
    expect(figure).to_have_text("0")

    visitor.write("Keep every click and 2.5% of the other impressions, because ten billion rows do not fit the window.")

    expect(figure).not_to_have_text("0")
    expect(visitor.page.locator(".coverage__words")).to_contain_text("0 at the save before")
    expect(visitor.page.locator(".spine__step[aria-current=step]")).to_contain_text("covered")


def test_seven_steps_by_keyboard_alone(visitor: Visitor):
    page = visitor.page
    page.goto("/case-studies/ad-click-prediction/")
    tab_to(visitor, "Start practising")
    page.keyboard.press("Enter")
    page.wait_for_url("**/steps/1/")

    for number in range(1, 8):
        tab_to(visitor, "textarea")
        page.keyboard.insert_text(f"Answer {number}: we choose a threshold of {number}% because errors cost more.")
        page.keyboard.press("Escape")
        tab_to(visitor, "Submit" if number == 7 else ".editor__go--next")
        page.keyboard.press("Enter")
        if number < 7:
            page.wait_for_url(f"**/steps/{number + 1}/")
    page.wait_for_url("**/submit/")
    tab_to(visitor, "Submit for scoring")
    page.keyboard.press("Enter")

    page.wait_for_url("**/feedback/")
    expect(page.locator("main")).to_contain_text("Answer 7")


def tab_to(visitor: Visitor, goal: str) -> None:
    """Press Tab until the focus is on an element of this class, tag, or text."""
    for _ in range(120):
        visitor.page.keyboard.press("Tab")
        found = visitor.page.evaluate(
            "(goal) => { const e = document.activeElement; return goal.startsWith('.') ? e.matches(goal)"
            " : e.localName === goal || (e.textContent.trim() === goal && e.localName !== 'main'); }",
            goal,
        )
        if found:
            return
    raise AssertionError(f"Tab never reached {goal}")
