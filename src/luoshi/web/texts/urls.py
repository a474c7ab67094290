"""The addresses of this room."""

from django.urls import path

from luoshi.web.texts import correcting, documents, giving, states

app_name = "texts"
urlpatterns = [
    path("", documents.listed, name="list"),
    path("give/", giving.give, name="give"),
    path("sources/<int:source>/", giving.source, name="source"),
    path("sources/<int:source>/file/", giving.file, name="file"),
    path("sources/<int:source>/remove/", states.remove, name="remove"),
    path("<int:document>/", documents.shown_whole, name="document"),
    path("<int:document>/history/", documents.history, name="history"),
    path("<int:document>/export/<slug:form>/", documents.export, name="export"),
    path("<int:document>/row/", correcting.row, name="row"),
    path("<int:document>/correct/", correcting.correct, name="correct"),
    path("<int:document>/undo/", correcting.undo, name="undo"),
    path("<int:document>/state/<slug:act>/", states.change, name="state"),
]
