"""Settings from the environment, and what every response owes them: a strict policy, nothing inline, safe cookies."""

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as present
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mlsdapp.accounts.models import User
from mlsdapp.writeups import services
from tests.factories.accounts import PASSWORD, UserFactory, make_guest
from tests.factories.casestudies import SPECIFIC
from tests.factories.jobs import JobFactory
from tests.factories.writeups import make_appeal, make_submitted, make_write_up, save
from tests.markup import Element, page

ROOT = present.BASE_DIR
# The key is as long and as varied as the one that make writes.
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "Zq3-vN7_tK1xWb9RfLs0YpGm5HdAeJc8UoIi2XwVnTyPzQrBkMhDgSaFjElCu4O6",
    "ALLOWED_HOSTS": "practice.example.org,localhost",
    "HTTPS": "1",
    "DATABASE_URL": "sqlite:///:memory:",
    "EMAIL_URL": "smtp://localhost:25",
}
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}


@pytest.fixture
def read_settings(tmp_path, monkeypatch):
    """Read the settings afresh under an environment of their own, away from any .env file."""
    (tmp_path / "mlsdapp").mkdir()
    copy = shutil.copy(ROOT / "mlsdapp" / "settings.py", tmp_path / "mlsdapp" / "settings.py")

    def read(**environment: str) -> dict:
        for name in [name for name in os.environ if name not in {"PATH", "HOME", "LANG"}]:
            monkeypatch.delenv(name)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(copy)

    return read


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Our interpreter with this environment and nothing else; what is empty here cannot come from a .env file."""
    whole = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "mlsdapp.settings"} | environment
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=whole, capture_output=True, text=True)


def test_debug_is_off_unless_it_is_set(read_settings):
    assert read_settings()["DEBUG"] is False
    assert read_settings(DEBUG="1")["DEBUG"] is True


def test_nothing_is_allowed_by_default(read_settings):
    found = read_settings()

    assert (found["SECRET_KEY"], found["ALLOWED_HOSTS"], found["CSRF_TRUSTED_ORIGINS"]) == ("", [], [])
    assert (found["HTTPS"], found["TRUSTED_PROXIES"]) == (True, 0)
    assert "SECURE_PROXY_SSL_HEADER" not in found


def test_a_laptop_needs_nothing_but_debug(read_settings):
    found = read_settings(DEBUG="1")

    assert found["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert found["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")
    assert found["EMAIL_BACKEND"].endswith("console.EmailBackend")
    assert (found["SESSION_COOKIE_SECURE"], found["SECURE_SSL_REDIRECT"], found["SECURE_HSTS_SECONDS"]) == (
        False,
        False,
        0,
    )


def test_production_shares_its_cache_through_the_database(read_settings):
    cache = read_settings(**PRODUCTION)["CACHES"]["default"]

    assert (cache["BACKEND"], cache["LOCATION"]) == ("django.core.cache.backends.db.DatabaseCache", "cache")


def test_lists_are_separated_by_commas(read_settings):
    found = read_settings(ALLOWED_HOSTS="a.example,b.example", CSRF_TRUSTED_ORIGINS="https://a.example")

    assert found["ALLOWED_HOSTS"] == ["a.example", "b.example"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://a.example"]


def test_a_proxy_is_believed_only_where_there_is_one(read_settings):
    found = read_settings(TRUSTED_PROXIES="1")

    assert found["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


@pytest.mark.parametrize("setting", ["DEBUG", "HTTPS", "TRUSTED_PROXIES", "WORKERS"])
def test_a_value_that_makes_no_sense_is_refused(read_settings, setting):
    with pytest.raises(ValueError, match=setting):
        read_settings(**{setting: "perhaps"})


def test_deployment_check_warns_of_nothing():
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr
    assert "WARNING" not in done.stderr.upper()


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("SECRET_KEY", "The SECRET_KEY setting must not be empty."),  # Django's own words
        ("ALLOWED_HOSTS", "ALLOWED_HOSTS is not set. README.md says how; make run sets it by itself."),
    ],
)
def test_wsgi_refuses_to_serve_half_configured(missing, said):
    done = run("-c", "import mlsdapp.wsgi", **PRODUCTION | {missing: ""})

    last = done.stderr.strip().splitlines()[-1]
    assert (done.returncode, last) == (1, f"django.core.exceptions.ImproperlyConfigured: {said}")


def test_wsgi_serves_what_is_configured():
    done = run("-c", "import mlsdapp.wsgi; print(type(mlsdapp.wsgi.application).__name__)", **PRODUCTION)

    assert (done.returncode, done.stdout) == (0, "WSGIHandler\n"), done.stderr


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own settings")
@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1)])
def test_sqlite_is_opened_for_several_writers(db, pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value
    assert connection.transaction_mode == "IMMEDIATE"


def test_cookies_travel_only_by_https_and_out_of_scripts_reach(case_study, settings, read_settings):
    production = read_settings(**PRODUCTION)
    for name in production:
        if name.startswith(("SESSION_", "CSRF_COOKIE", "SECURE_")):
            setattr(settings, name, production[name])
    client = Client()
    client.get("/account/login/", secure=True)
    client.post("/settings/theme/", {"theme": "dark", "next": "/"}, secure=True)
    client.post(reverse("writeups:start", args=[case_study.slug]), secure=True)

    flags = {name: (c["secure"], c["httponly"], c["samesite"]) for name, c in client.cookies.items()}

    assert flags == dict.fromkeys(["csrftoken", "theme", "sessionid", "guest"], (True, True, "Lax"))


def test_production_leads_to_https_and_keeps_browsers_there(db, settings, read_settings):
    production = read_settings(**PRODUCTION)
    for name in production:
        if name.startswith("SECURE_"):
            setattr(settings, name, production[name])

    plain, safe = Client().get("/privacy/"), Client().get("/privacy/", secure=True)

    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/privacy/")
    assert safe["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


# What is not a page of its own leads elsewhere.
REDIRECTS = {"account_confirm_login_code": 302, "admin:login": 302, "favicon": 301}
# Every address by whom it is asked. What changes something has tests of its own; two of them answer with a page.
PUBLIC = {
    "account_inactive": [],
    "account_login": [],
    "account_reset_password": [],
    "account_reset_password_done": [],
    "account_reset_password_from_key": ["1", "wrong"],
    "account_reset_password_from_key_done": [],
    "account_signup": [],
    "account_confirm_email": ["wrong"],
    "account_confirm_login_code": [],
    "admin:login": [],
    "favicon": [],
    "healthz": [],
    "pages:case-study": ["ad-click-prediction"],
    "pages:catalogue": [],
    "pages:cheat-sheet": [],
    "pages:framework": [],
    "pages:framework-step": ["step-3"],
    "pages:landing": [],
    "pages:privacy": [],
    "pages:robots": [],
    "pages:sample": [],
    "pages:scoring": [],
    "pages:terms": [],
    "readyz": [],
    "sitemap": [],
    "accounts:whoami": [],
    "writeups:offline": [],
    "writeups:service-worker": [],
    "writeups:shell": [],
}
PRIVATE = {
    "account_change_password": [],
    "account_email": [],
    "account_email_verification_sent": [],
    "account_logout": [],
    "account_reauthenticate": [],
    "account_set_password": [],
    "accounts:delete": [],
    "accounts:settings": [],
    "jobs:list": [],
    "jobs:status": ["job"],
    "writeups:appeal": ["submitted", "latency-budget"],
    "writeups:coverage": ["draft", 3],
    "writeups:feedback": ["submitted"],
    "writeups:hint": ["draft", 3],
    "writeups:list": [],
    "writeups:revisions": ["draft", 3],
    "writeups:step": ["draft", 3],
    "writeups:submit": ["draft"],
}
# Images with a stricter policy of their own, which their own tests look at.
PICTURES = {
    "desk:preview-after-diagram",
    "desk:preview-diagram",
    "pages:case-study-diagram",
    "pages:framework-diagram",
    "writeups:feedback-diagram",
    "writeups:step-diagram",
}
# Of editors alone.
DESK = {
    "desk:overview": [],
    "desk:case-studies": [],
    "desk:bench": [],
    "desk:bench-case": ["ad-click-prediction"],
    "desk:statistics-list": [],
    "desk:statistics": ["ad-click-prediction"],
    "desk:appeals": [],
    "desk:appeal": ["appeal"],
    "desk:preview": ["ad-click-prediction"],
    "desk:preview-step": ["ad-click-prediction", 3],
    "desk:preview-after": ["ad-click-prediction"],
    "desk:publish": ["ad-click-prediction"],
}
ONLY_POSTED = {
    "accounts:theme",
    "desk:appeal-cue",
    "desk:appeal-decline",
    "desk:appeal-example",
    "desk:publish-moves",
    "desk:rescore",
    "jobs:cancel",
    "jobs:try-again",
    "writeups:start",
    "writeups:preview",
    "writeups:save-answer",
    "writeups:restore",
    "writeups:keep-working",
    "writeups:delete",
    "writeups:undo-delete",
    "writeups:withdraw-appeal",
}


def own_names(patterns=None, namespace: str = "") -> set[str]:
    """The names of all addresses but the admin's, which are visited apart."""
    names = set()
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace != "admin":
            names |= own_names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)
        elif isinstance(pattern, URLPattern):
            names.add(f"{namespace}{pattern.name}")
    return names


def test_every_address_is_looked_at():
    assert own_names() == (PUBLIC.keys() | PRIVATE.keys() | DESK.keys() | PICTURES | ONLY_POSTED) - {"admin:login"}


@pytest.fixture
def write_ups(alice, case_study) -> dict[str, int]:
    """One in progress that has everything a page can show, one submitted, one put away."""
    draft = make_write_up(alice, case_study, {3: f"{SPECIFIC}\n\n| a | b |\n|--|--|\n| 1 | `c` |"})
    services.keep_refused(answer=draft.answers.get(step=3), body="What was there first.")
    make_submitted(alice, case_study)
    submitted = make_submitted(alice, case_study, {3: "We think of class imbalance.", 6: "What of drift?"})
    services.put_away(write_up=make_write_up(alice, case_study))
    return {"draft": draft.pk, "submitted": submitted.pk, "job": JobFactory(owner=alice).pk}


def problems(tree: Element) -> list[str]:
    """What our policy would keep a browser from running or showing."""
    found = [f"<{style.tag}>" for style in tree.all("style")]
    found += [
        f"<script>{script.raw[:30]}"
        for script in tree.all("script")
        if "src" not in script.attributes or script.raw.strip()
    ]
    for element in tree.walk():
        for name, value in element.attributes.items():
            is_address = name in {"href", "src", "action", "formaction", "poster", "data", "xlink:href"}
            is_code = is_address and value.strip().lower().startswith(("javascript:", "data:", "vbscript:"))
            if name == "style" or name.startswith(("on", "hx-on", "data-hx-on")) or is_code or "js:" in value[:3]:
                found.append(f"<{element.tag} {name}={value[:40]}>")
    return found


def look(response, status: int = 200) -> None:
    assert response.status_code == status
    directives = [part.split() for part in response["Content-Security-Policy"].split(";")]
    assert {name: values for name, *values in directives} == POLICY
    assert len(directives) == len(POLICY)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    if response["Content-Type"].startswith("text/html") and response.content:
        assert problems(page(response)) == []


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_pages_obey_the_policy(client, case_study, name):
    look(client.get(reverse(name, args=PUBLIC[name])), REDIRECTS.get(name, 200))


@pytest.mark.parametrize("name", sorted(PRIVATE))
def test_private_pages_obey_the_policy(client, alice, write_ups, name):
    client.post("/account/login/", {"login": alice.email, "password": PASSWORD})
    arguments = [write_ups.get(argument, argument) for argument in PRIVATE[name]]

    response = client.get(reverse(name, args=arguments), headers={"HX-Request": "true"})

    # A password that is set is not set again.
    look(response, 302 if name == "account_set_password" else 200)


@pytest.mark.parametrize("name", sorted(DESK))
def test_pages_of_the_desk_obey_the_policy(client, alice, case_study, name):
    appeal = make_appeal(make_submitted(alice, case_study))
    client.force_login(UserFactory(email="editor@example.org", is_staff=True, is_superuser=True))
    arguments = [appeal.pk if argument == "appeal" else argument for argument in DESK[name]]

    look(client.get(reverse(name, args=arguments)))


@pytest.mark.parametrize(
    "name", ["writeups:list", "accounts:settings", "accounts:delete", "pages:landing", "account_signup"]
)
def test_guests_pages_obey_the_policy(client, case_study, name):
    guest = make_guest()
    make_write_up(guest, case_study)
    client.force_login(guest)

    look(client.get(reverse(name)))


@pytest.mark.parametrize(
    "name", ["pages:landing", "pages:catalogue", "pages:case-study", "pages:sample", "pages:scoring"]
)
def test_public_pages_obey_the_policy_for_users_too(client, alice, write_ups, name):
    client.force_login(alice)

    look(client.get(reverse(name, args=PUBLIC[name])))


def test_answers_to_forms_obey_the_policy(client, alice, write_ups):
    client.force_login(alice)
    answer = reverse("writeups:save-answer", args=[write_ups["draft"], 3])

    look(client.post(answer, {"body": "<b style='color:red' onclick='a()'>a</b>", "version": 1}), 409)
    look(client.post(answer, {"body": "a" * 20_001, "version": 2}), 422)
    look(client.post("/preview/", {"body": "<b style='color:red' onclick='a()'>a</b><style>a</style>"}))
    look(client.post("/settings/", {"time_zone": "Middle/Earth", "theme": "pink"}), 422)
    look(client.post("/settings/delete/", {}), 422)
    look(client.post("/account/login/", {"login": "nobody@example.org", "password": "wrong"}))
    look(client.post("/account/signup/", {"email": "no address", "password1": "1"}))


def test_error_pages_obey_the_policy(client, db):
    look(client.get("/nothing-here/"), 404)
    look(client.post("/privacy/"), 405)
    look(Client(enforce_csrf_checks=True).post("/account/login/"), 403)


def test_preview_in_the_workspace_obeys_the_policy(client, alice, write_ups):
    save(
        services.WriteUp.objects.get(pk=write_ups["draft"]), 3, "<b style='color:red' onclick='a()'>a</b> ```x\na\n```"
    )
    client.force_login(alice)

    look(client.get(reverse("writeups:step", args=[write_ups["draft"], 3]), {"preview": "1"}))


def test_admin_obeys_the_policy(client, write_ups):
    client.force_login(UserFactory(email="editor@example.org", is_staff=True, is_superuser=True))
    index = client.get(reverse("admin:index"))
    lists = {link.attributes["href"] for link in page(index).one(id="content-main").all("a")}

    look(index)
    assert reverse("admin:casestudies_casestudy_changelist") in lists
    for address in sorted(lists):
        look(client.get(address))
    look(client.get(reverse("admin:accounts_user_change", args=[User.objects.earliest("pk").pk])))


def test_the_scan_finds_what_it_looks_for():
    from tests.markup import parse

    bad = (
        "<style>a{}</style><script>a()</script><script src='a.js'>b()</script><p style='a'></p><p onclick='a()'></p>"
        "<a href=' JavaScript:a()'></a><img src='data:a'><p hx-on:click='a'></p><p hx-vals='js:{}'></p>"
    )

    assert len(problems(parse(bad))) == 9
    assert problems(parse("<a href='/a' data-go='1'></a><script src='/a.js'></script>")) == []


def test_settings_are_read_from_one_file():
    own = [path.name for path in Path(ROOT / "mlsdapp").glob("settings*")]

    assert own == ["settings.py"]
