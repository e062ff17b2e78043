"""robots.txt, the sitemap and the icon."""

from tests.factories.casestudies import CaseStudyFactory


def test_robots_closes_what_is_private(client, db):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /write-ups/",
        "Disallow: /practice/",
        "Disallow: /settings/",
        "Disallow: /account/",
        "Disallow: /admin/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_sitemap_names_public_pages_and_published_case_studies(client, case_study):
    CaseStudyFactory(slug="draft")

    page = client.get("/sitemap.xml").content.decode()

    paths = [
        "/",
        "/case-studies/",
        "/framework/",
        "/framework/cheat-sheet/",
        *(f"/framework/step-{number}/" for number in range(1, 8)),
        "/how-scoring-works/",
        "/sample/",
        "/privacy/",
        "/terms/",
        case_study.get_absolute_url(),
    ]
    assert [f"<loc>http://testserver{path}</loc>" in page for path in paths] == [True] * 16
    assert page.count("<loc>") == 16


def test_favicon_leads_to_the_icon(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Location"]) == (301, "/static/img/favicon.svg")


def test_robots_refuses_other_methods(client):
    assert client.post("/robots.txt").status_code == 405
