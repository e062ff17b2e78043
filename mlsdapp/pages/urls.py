"""Addresses of the public pages."""

from django.urls import path

from . import views

app_name = "pages"

urlpatterns = [
    path("", views.landing, name="landing"),
    path("case-studies/", views.catalogue, name="catalogue"),
    path("case-studies/<slug:slug>/", views.case_study, name="case-study"),
    path("case-studies/<slug:slug>/diagrams/<slug:digest>.svg", views.case_study_diagram, name="case-study-diagram"),
    path("framework/", views.framework, name="framework"),
    path("framework/cheat-sheet/", views.cheat_sheet, name="cheat-sheet"),
    path("framework/<slug:key>/", views.framework_step, name="framework-step"),
    path("framework/<slug:key>/diagrams/<slug:digest>.svg", views.framework_diagram, name="framework-diagram"),
    path("how-scoring-works/", views.scoring, name="scoring"),
    path("sample/", views.sample_write_up, name="sample"),
    path("privacy/", views.privacy, name="privacy"),
    path("terms/", views.terms, name="terms"),
    path("robots.txt", views.robots, name="robots"),
]
