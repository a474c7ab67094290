"""The addresses of this room."""

from django.urls import path

from luoshi.web.register import importing, pages

app_name = "register"
urlpatterns = [
    path("", pages.organs, name="list"),
    path("organs/<int:organ>/", pages.organ, name="organ"),
    path("zones/", pages.zones, name="zones"),
    path("zones/<int:zone>/", pages.zone, name="zone"),
    path("parks/", pages.parks, name="parks"),
    path("parks/<int:park>/", pages.park, name="park"),
    path("territories/", pages.territories, name="territories"),
    path("territories/<slug:code>/", pages.territory, name="territory"),
    path("import/", importing.take, name="import"),
    path("workbook/", importing.workbook, name="workbook"),
    path("template/", importing.template, name="template"),
]
