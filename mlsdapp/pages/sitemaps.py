"""The public pages, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from mlsdapp.casestudies.models import CaseStudy, FrameworkStep


class CaseStudySitemap(Sitemap):
    def items(self) -> QuerySet[CaseStudy]:
        return CaseStudy.objects.published().order_by("slug")

    def lastmod(self, item: CaseStudy):
        return item.updated_at


class FrameworkSitemap(Sitemap):
    def items(self) -> QuerySet[FrameworkStep]:
        return FrameworkStep.objects.all()


class PageSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["landing", "catalogue", "framework", "cheat-sheet", "scoring", "sample", "privacy", "terms"]

    def location(self, item: str) -> str:
        return reverse(f"pages:{item}")


SITEMAPS = {"pages": PageSitemap, "framework": FrameworkSitemap, "case-studies": CaseStudySitemap}
