"""The addresses of this room."""

from django.urls import path

from luoshi.web.texts import comparing, correcting, documents, giving, kin, organs, reasoned, rereading, states, tasks

app_name = "texts"
urlpatterns = [
    path("", documents.listed, name="list"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("give/", giving.give, name="give"),
    path("compare/", comparing.compare, name="compare"),
    path("compare/<slug:form>/", comparing.compare_file, name="compare-file"),
    path("sources/<int:source>/", giving.source, name="source"),
    path("sources/<int:source>/file/", giving.file, name="file"),
    path("sources/<int:source>/remove/", reasoned.remove, name="remove"),
    path("sources/<int:source>/rename/", reasoned.rename, name="rename"),
    path("<int:document>/", documents.shown_whole, name="document"),
    path("<int:document>/history/", documents.history, name="history"),
    path("<int:document>/export/<slug:form>/", documents.export, name="export"),
    path("<int:document>/row/", correcting.row, name="row"),
    path("<int:document>/correct/", correcting.correct, name="correct"),
    path("<int:document>/undo/", correcting.undo, name="undo"),
    path("<int:document>/organs/", organs.organs, name="organs"),
    path("<int:document>/organs/rename/", organs.rename_organ, name="rename-organ"),
    path("<int:document>/lineage/", kin.lineage, name="lineage"),
    path("<int:document>/lineage/link/", kin.link, name="link"),
    path("<int:document>/lineage/<int:link>/unlink/", kin.unlink, name="unlink"),
    path("<int:document>/lineage/<int:link>/relink/", kin.relink, name="relink"),
    path("<int:document>/reread/", rereading.rereading, name="reread"),
    path("<int:document>/reread/ask/", rereading.reread, name="ask-reread"),
    path("<int:document>/reread/accept/", rereading.accept, name="accept"),
    path("<int:document>/confirm/", states.confirm, name="confirm"),
    path("<int:document>/withdraw/", reasoned.withdraw, name="withdraw"),
    path("<int:document>/state/<slug:act>/", states.change, name="state"),
]
