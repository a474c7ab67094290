"""The addresses of this room."""

from django.urls import path

from luoshi.web.plans import drafting, plans, settling

app_name = "plans"
urlpatterns = [
    path("", plans.listed, name="list"),
    path("new/", drafting.new, name="new"),
    path("new/document/<int:document>/", drafting.from_document, name="new-document"),
    path("new/pack/", drafting.from_pack, name="new-pack"),
    path("new/<slug:kind>/", drafting.by_hand, name="new-told"),
    path("<int:plan>/", plans.plan, name="plan"),
    path("<int:plan>/settle/", settling.draft, name="settle"),
    path("<int:plan>/settle/organs/", settling.organs, name="settle-organs"),
    path("<int:plan>/settle/say/", settling.say_it, name="settle-say"),
    path("<int:plan>/settle/<int:settlement>/undo/", settling.undo, name="unsettle"),
    path("<int:plan>/add/", drafting.add, name="add"),
    path("<int:plan>/adopt/", settling.adopt, name="adopt"),
    path("<int:plan>/end/", settling.end, name="end"),
]
