from django.urls import path

from tandem_web.policy import views

app_name = "policy"

urlpatterns = [
    path("", views.contents, name="contents"),
    path("print/", views.whole, name="print"),
    path("privacy/", views.privacy, name="privacy"),
    path("parameters/", views.parameters, name="parameters"),
    path("parameters/<str:parameter>/", views.parameter, name="parameter"),
    path("parameters/<str:parameter>/change/", views.change, name="change"),
    path("<str:clause_id>/", views.clause, name="clause"),
]
