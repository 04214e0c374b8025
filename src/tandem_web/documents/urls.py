from django.urls import path

from tandem_web.documents import views

app_name = "documents"

urlpatterns = [
    path("", views.own, name="own"),
    path("files/<str:key>/", views.file, name="file"),
    path("issued/<str:key>/", views.document, name="document"),
    path("letters/", views.letters, name="letters"),
    path("letters/<slug:name>/", views.letter, name="letter"),
    path("letters/<slug:name>/preview/", views.preview, name="preview"),
    path("letters/<slug:name>/preview.pdf", views.preview_pdf, name="preview_pdf"),
    path("letters/<slug:name>/publish/", views.publish, name="publish"),
    path("letters/<slug:name>/restore/", views.restore, name="restore"),
    path("letters/<slug:name>/discard/", views.discard, name="discard"),
    path("letters/<slug:name>/texts/<str:block>/", views.block, name="block"),
]
