"""The address table: which room answers where."""

from django.urls import include, path

from luoshi.site.api_page import described

urlpatterns = [
    path("", include("luoshi.web.home.urls")),
    path("texts/", include("luoshi.web.texts.urls")),
    path("plans/", include("luoshi.web.plans.urls")),
    path("papers/", include("luoshi.web.papers.urls")),
    path("register/", include("luoshi.web.register.urls")),
    path("people/", include("luoshi.web.people.urls")),
    path("audit/", include("luoshi.web.audit.urls")),
    path("jobs/", include("luoshi.web.jobs.urls")),
    path("views/", include("luoshi.web.saved_views.urls")),
    path("api/", described, name="api-page"),
    path("api/v1/", include("luoshi.api.urls")),
    path("", include("luoshi.web.base.urls")),
]

handler400 = "luoshi.site.refusals.bad_request"
handler403 = "luoshi.site.refusals.forbidden"
handler404 = "luoshi.site.refusals.not_found"
handler500 = "luoshi.site.refusals.broken"
