from django.urls import path

from tandem_web.posts import views

app_name = "posts"

urlpatterns = [
    path("", views.post_list, name="list"),
    path("export/", views.export, name="export"),
    path("add/", views.add, name="add"),
    path("import/", views.upload, name="import"),
    path("import/template/<str:kind>.csv", views.template, name="import_template"),
    path("import/<int:number>/", views.preview, name="import_preview"),
    path("<str:reference>/", views.post_page, name="post"),
    path("<str:reference>/change/", views.change, name="change"),
]
