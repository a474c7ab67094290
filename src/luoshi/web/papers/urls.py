"""The addresses of this room."""

from django.urls import path

from luoshi.web.papers import drafting, editing, heading, looking, opinions, papers, stepping

app_name = "papers"
urlpatterns = [
    path("", papers.listed, name="list"),
    path("new/", drafting.new, name="new"),
    path("check/", looking.check, name="check"),
    path("numbers/", looking.numbers, name="numbers"),
    path("opinions/<int:plan>/", opinions.opinions, name="opinions"),
    path("office/", heading.office, name="office"),
    path("office/series/", heading.series, name="series"),
    path("<int:paper>/", papers.paper, name="paper"),
    path("<int:paper>/edit/", editing.edit, name="edit"),
    path("<int:paper>/step/", stepping.step, name="step"),
    path("<int:paper>/issue/", stepping.issue, name="issue"),
    path("<int:paper>/behind/", opinions.behind, name="behind"),
    path("<int:paper>/<slug:form>/", papers.export, name="export"),
]
