"""The WSGI application, for runserver, gunicorn and their like; refuses to serve half-configured."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mlsdapp.settings")

for name in ("SECRET_KEY", "ALLOWED_HOSTS"):
    if not getattr(settings, name):
        raise ImproperlyConfigured(f"{name} is not set. README.md says how; make run sets it by itself.")

application = get_wsgi_application()
