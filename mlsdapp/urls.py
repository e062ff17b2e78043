"""All addresses: each package's own, allauth's under /account/, the admin, health checks and error pages."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from mlsdapp.core import views as core_views
from mlsdapp.pages.sitemaps import SITEMAPS

admin.site.login = login_not_required(secure_admin_login(admin.site.login))
admin.site.site_header = admin.site.site_title = "Seven Steps"
admin.site.index_title = "Editor's desk"
admin.site.enable_nav_sidebar = False  # the way back stands above every page

handler400 = core_views.bad_request

urlpatterns = [
    path("", include("mlsdapp.pages.urls")),
    path("", include("mlsdapp.writeups.urls")),
    path("background/", include("mlsdapp.jobs.urls")),
    path("desk/", include("mlsdapp.desk.urls")),
    path("settings/", include("mlsdapp.accounts.urls")),
    path("account/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", login_not_required(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("favicon.ico", core_views.favicon, name="favicon"),
    path("healthz/", core_views.healthz, name="healthz"),
    path("readyz/", core_views.readyz, name="readyz"),
]
