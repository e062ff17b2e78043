"""Finding a case study, the menu of a phone, and leaving without a trace."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.visitor import Visitor


def test_filters_narrow_the_list_in_place_and_in_the_address(page: Page):
    watched = Visitor(page)
    page.goto("/case-studies/")

    page.get_by_label("Latency").check()
    expect(page.locator("#case-list")).to_contain_text("9 of 16 case studies")
    expect(page).to_have_url(re.compile("theme=latency"))
    page.get_by_label("Search case studies").press_sequentially("visual")
    expect(page.locator("#case-list")).to_contain_text("1 of 16 case studies")
    expect(page.locator("#filter-count")).to_have_text("Filter, 1 set")
    page.go_back()

    expect(page.locator("#case-list")).to_contain_text("9 of 16 case studies")
    assert watched.errors == []


def test_menu_of_a_phone_opens_and_closes_by_keyboard_and_by_a_touch_outside(page: Page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    navigation = page.get_by_role("navigation", name="Main")
    closed = navigation.is_visible()

    page.get_by_role("button", name="Menu").press("Enter")
    expect(navigation).to_be_visible()
    page.keyboard.press("Escape")
    expect(navigation).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    page.get_by_role("button", name="Menu").click()
    page.mouse.click(180, 700)

    expect(navigation).to_be_hidden()
    assert not closed


def test_deleting_guest_work_takes_the_copies_in_the_browser_too(visitor: Visitor):
    visitor.start()
    visitor.write("A click counts if it arrives within 30 minutes.")
    kept = visitor.page.evaluate("Object.keys(localStorage).length")

    visitor.page.goto("/settings/delete/")
    visitor.page.get_by_label("Delete everything I have written").check()
    visitor.page.get_by_role("button", name="Delete everything").click()

    expect(visitor.page.get_by_text("Everything you wrote is deleted.")).to_be_visible()
    assert kept > 0
    assert visitor.page.evaluate("Object.keys(localStorage).length") == 0
