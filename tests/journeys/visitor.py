"""A candidate at the keyboard, in the words of the product."""

import re

from playwright.sync_api import Page, Response, expect

SAVED = re.compile(r"Saved \d\d:\d\d:\d\d")


class Visitor:
    """Drives one page, and remembers its errors and its requests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.responses: list[Response] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("response", lambda response: self.responses.append(response))

    def start(self, slug: str = "ad-click-prediction", step: int = 3) -> str:
        """Begin as a guest; returns the address of the step."""
        self.page.goto(f"/case-studies/{slug}/")
        self.page.get_by_role("button", name="Start practising").first.click()
        self.page.wait_for_url("**/steps/1/")
        if step != 1:
            self.open_step(step)
        return self.page.url

    def open_step(self, number: int) -> None:
        self.page.goto(re.sub(r"/steps/\d/.*", f"/steps/{number}/", self.page.url))

    @property
    def editor(self):
        return self.page.locator("[data-editor]")

    @property
    def status(self):
        return self.page.locator("#save-status")

    def type(self, text: str) -> None:
        self.editor.focus()
        self.editor.press("Control+End")
        self.page.keyboard.insert_text(text)

    def expect_saved(self) -> None:
        expect(self.page.locator("body")).to_have_attribute("data-saving", "saved")
        expect(self.status).to_have_text(SAVED)

    def expect_not_saved(self, why: str) -> None:
        expect(self.status).to_have_text(f"Not saved: {why}, kept in this browser")

    def write(self, text: str) -> None:
        self.type(text)
        self.expect_saved()

    def sign_up(self, email: str, password: str = "a long pass phrase") -> None:
        self.page.goto("/account/signup/")
        self.page.locator("input[type=email]").fill(email)
        self.page.locator("input[type=password]").fill(password)
        self.page.get_by_role("main").get_by_role("button", name="Sign up").click()

    def sign_in(self, email: str, password: str = "a long pass phrase") -> None:
        self.page.goto("/account/login/")
        self.page.locator("input[type=email]").fill(email)
        self.page.locator("input[type=password]").fill(password)
        self.page.get_by_role("main").get_by_role("button", name="Sign in").click()
