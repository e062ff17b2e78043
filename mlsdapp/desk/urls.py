"""Addresses of the desk."""

from django.urls import path

from .views import appeals, bench, overview, preview, publishing, statistics

app_name = "desk"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("case-studies/", overview.case_studies, name="case-studies"),
    path("bench/", bench.bench, name="bench"),
    path("bench/<slug:slug>/", bench.bench, name="bench-case"),
    path("statistics/", statistics.statistics_list, name="statistics-list"),
    path("statistics/<slug:slug>/", statistics.statistics, name="statistics"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/example/", appeals.example, name="appeal-example"),
    path("appeals/<int:pk>/cue/", appeals.cue, name="appeal-cue"),
    path("appeals/<int:pk>/decline/", appeals.decline, name="appeal-decline"),
    path("preview/<slug:slug>/", preview.preview, name="preview"),
    path("preview/<slug:slug>/steps/<int:number>/", preview.step, name="preview-step"),
    path("preview/<slug:slug>/after/", preview.after, name="preview-after"),
    path("preview/<slug:slug>/diagrams/<slug:digest>.svg", preview.diagram, name="preview-diagram"),
    path("preview/<slug:slug>/after/diagrams/<slug:digest>.svg", preview.diagram, name="preview-after-diagram"),
    path("publish/<slug:slug>/", publishing.publish, name="publish"),
    path("publish/<slug:slug>/moves/", publishing.moves, name="publish-moves"),
    path("publish/<slug:slug>/rescore/", publishing.rescore, name="rescore"),
]
