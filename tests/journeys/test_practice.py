"""From the front page to a scored result, and to an account that keeps it."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

ANSWERS = {
    1: "The business wants revenue per thousand impressions, and advertisers who stay. 500M users a day, 20 ads each, "
    "so about 115,000 impressions a second. Scoring has to answer within 10 ms at p99, because the whole ad request has 100 ms.",
    2: "Binary classification: predict the probability of a click for a user, an ad and a context. I start from logistic "
    "regression on hashed features as a baseline, because it trains in an hour and tells us what the large model is worth.",
    3: "Keep every click and 2.5% of the other impressions, because ten billion rows do not fit the hourly training window; "
    "correct the scores afterwards. Train on days 1 to 28, validate on day 29, never at random, since the future would leak.",
    4: "A deep cross network with embeddings rather than boosted trees, because ids carry most of the signal. Log-loss; "
    "normalised entropy on the next day as the offline metric.",
    5: "Score online per request; features come from a key-value store in 3 ms. Release behind a canary at 1% of traffic and "
    "roll back when calibration leaves 0.95 to 1.05.",
    6: "Alert when the population stability index of a feature passes 0.2 against last week. Retrain every hour, and a bad "
    "model is stopped by a check on yesterday's clicks.",
    7: "Shard the embedding tables over 16 machines; new ads start from the average of their advertiser.",
}


def test_guest_practises_to_a_scored_result_and_signs_up(page: Page, visitor: Visitor):
    page.goto("/")
    page.get_by_role("button", name="Start practising").first.click()
    page.wait_for_url("**/steps/1/")
    expect(page.locator(".coverage__figure")).to_have_text("0")

    for number, text in ANSWERS.items():
        visitor.write(text)
        expect(page.locator(".coverage__figure")).not_to_have_text("0")
        if number < 7:
            page.locator(".editor__go--next").click()
            page.wait_for_url(f"**/steps/{number + 1}/")

    page.get_by_role("link", name="Submit for scoring").first.click()
    page.get_by_role("button", name="Submit for scoring").click()
    page.wait_for_url("**/feedback/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your write-up, marked")
    expect(page.locator("mark.evidence", has_text="2.5% of the other impressions").first).to_be_visible()
    expect(page.get_by_text("What would lift it most")).to_be_visible()
    expect(page.get_by_text("The reference solution").first).to_be_visible()

    visitor.sign_up("mira@example.org")
    page.wait_for_url("**/practice/")
    row = page.get_by_role("link", name="Ad click prediction").first
    expect(row).to_be_visible()
    row.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your write-up, marked")
    assert visitor.errors == []


def test_keep_working_starts_the_next_attempt_from_the_text(page: Page, visitor: Visitor):
    visitor.start()
    visitor.write(ANSWERS[3])
    page.goto(re.sub(r"steps/3/", "submit/", page.url))
    page.get_by_role("button", name="Submit for scoring").click()

    page.get_by_role("button", name="Keep working").click()

    page.wait_for_url("**/steps/1/")
    visitor.open_step(3)
    expect(visitor.editor).to_have_value(ANSWERS[3])
    expect(page.get_by_text("Practice, attempt 2")).to_be_visible()


def test_deleted_write_up_comes_back(page: Page, visitor: Visitor):
    visitor.start()
    visitor.write(ANSWERS[3])
    page.goto("/practice/")

    page.get_by_role("button", name="Delete").first.click()
    expect(page.get_by_text("attempt 1 is deleted")).to_be_visible()
    page.get_by_role("button", name=re.compile("Undo|Bring back")).first.click()

    expect(page.get_by_text("attempt 1 is back.")).to_be_visible()
    expect(page.get_by_role("link", name="Ad click prediction").first).to_be_visible()


def test_without_javascript_everything_up_to_the_result(browser: Browser, server: Server):
    with browser.new_context(base_url=server.url, java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto("/case-studies/ad-click-prediction/")
        page.get_by_role("button", name="Start practising").first.click()
        page.locator("[data-editor]").fill(ANSWERS[1])
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Step 1 is saved.")).to_be_visible()
        page.locator(".editor__go--next").click()
        page.wait_for_url("**/steps/2/")
        page.locator("[data-editor]").fill(ANSWERS[2])
        page.locator(".editor__go--next").click()
        page.wait_for_url("**/steps/3/")
        page.get_by_role("link", name=re.compile("Propose ML Solution")).click()
        expect(page.locator("[data-editor]")).to_have_value(ANSWERS[2])

        page.get_by_role("link", name="Submit for scoring").first.click()
        page.get_by_role("button", name="Submit for scoring").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Your write-up, marked")


def test_catalogue_filters_are_in_the_address(page: Page, visitor: Visitor):
    page.goto("/case-studies/")

    page.locator("input[name=q]").fill("lamp crop photograph zzz")
    expect(page.locator("#case-list")).to_contain_text("0 of 16")
    page.locator("input[name=q]").fill("")
    page.locator("label[for=id_domain_0]").click()

    page.wait_for_url(re.compile(r"domain=ads"))
    expect(page.locator("#case-list")).to_contain_text("1 of 16")
    page.reload()
    expect(page.locator("#case-list")).to_contain_text("1 of 16")
    assert visitor.errors == []
