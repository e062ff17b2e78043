"""Privacy and terms."""

import pytest


@pytest.mark.parametrize("url", ["/privacy/", "/terms/"])
def test_legal_pages_name_the_operator_only_where_one_is_set(client, db, settings, url):
    without = client.get(url).content.decode()
    settings.OPERATOR_CONTACT = "desk@example.org"
    named = client.get(url).content.decode()

    assert ("desk@example.org" in without, "desk@example.org" in named) == (False, True)


def test_privacy_says_how_long_things_stay(client, db, settings):
    settings.GUEST_DAYS = 61

    page = client.get("/privacy/").content.decode()

    assert "have not come back for 61&nbsp;days" in page
    assert "brought back for 30&nbsp;days" in page


@pytest.mark.parametrize("url", ["/privacy/", "/terms/"])
def test_legal_pages_refuse_other_methods(client, url):
    assert client.post(url).status_code == 405
