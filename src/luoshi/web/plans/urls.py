"""The addresses of this room."""

from django.urls import path

from luoshi.web.plans import acting, asking, drafting, ledger, plans, profiles, reporting, settling, tasks

app_name = "plans"
urlpatterns = [
    path("", plans.listed, name="list"),
    path("new/", drafting.new, name="new"),
    path("new/document/<int:document>/", drafting.from_document, name="new-document"),
    path("new/pack/", drafting.from_pack, name="new-pack"),
    path("new/<slug:kind>/", drafting.by_hand, name="new-told"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/export/", ledger.export, name="ledger-export"),
    path("ledger/assign/", ledger.assign, name="ledger-assign"),
    path("reporting/", reporting.reporting, name="reporting"),
    path("tasks/<int:task>/", tasks.task, name="task"),
    path("tasks/<int:task>/part/<slug:act>/", acting.part, name="task-part"),
    path("tasks/<int:task>/office/<slug:act>/", acting.office, name="task-office"),
    path("tasks/<int:task>/light/", acting.light, name="task-light"),
    path("tasks/<int:task>/evidence/<int:evidence>/", tasks.evidence, name="task-evidence"),
    path("<int:plan>/", plans.plan, name="plan"),
    path("<int:plan>/versions/<int:number>/", plans.version, name="version"),
    path("<int:plan>/settle/", settling.draft, name="settle"),
    path("<int:plan>/settle/organs/", settling.organs, name="settle-organs"),
    path("<int:plan>/settle/say/", settling.say_it, name="settle-say"),
    path("<int:plan>/settle/<int:settlement>/undo/", settling.undo, name="unsettle"),
    path("<int:plan>/add/", drafting.add, name="add"),
    path("<int:plan>/adopt/", settling.adopt, name="adopt"),
    path("<int:plan>/profile/", profiles.profile, name="profile"),
    path("<int:plan>/asking/", asking.ask, name="ask"),
    path("<int:plan>/returned/", asking.returned, name="returned"),
    path("<int:plan>/returned/<int:returned>/take/", asking.take, name="take"),
    path("<int:plan>/end/", settling.end, name="end"),
]
