from django.urls import path

from tandem_web.posts import views

app_name = "posts"

urlpatterns = [
    path("", views.post_list, name="list"),
    path("export/", views.export, name="export"),
    path("add/", views.add, name="add"),
    path("delegations/", views.delegations, name="delegations"),
    path("delegations/new/", views.delegate, name="delegate"),
    path("delegations/<int:number>/end/", views.end_delegation, name="end_delegation"),
    path("import/", views.upload, name="import"),
    path("import/template/<str:kind>.<str:form>", views.template, name="import_template"),
    path("import/<int:number>/", views.run_page, name="import_run"),
    path("import/<int:number>/progress/", views.progress, name="import_progress"),
    path("import/<int:number>/columns/", views.columns, name="import_columns"),
    path("<str:reference>/", views.post_page, name="post"),
    path("<str:reference>/change/", views.change, name="change"),
]
