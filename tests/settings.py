"""The project's own settings with what a test run needs: a key, a database file, plain static files, fast passwords."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ["DEBUG"] = "0"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["HTTPS"] = "0"
os.environ["CACHE_URL"] = os.environ.get("TEST_CACHE_URL", "locmem://")
os.environ["EMAIL_URL"] = "memory://"

from mlsdapp.settings import *
from mlsdapp.settings import BASE_DIR, DATABASES, STORAGES

# An in-memory SQLite database cannot be shared by the live server's threads.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": BASE_DIR / f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Runs a task where it is begun. Tests of the queue and its worker put the real one back.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True  # otherwise every test client scans all static files anew
