from django.urls import path

from tandem_web.partnerships import views

app_name = "partnerships"

urlpatterns = [
    path("", views.partnership_list, name="list"),
    path("particulars/", views.particulars, name="particulars"),
    path("particulars/<str:name>/", views.particular, name="particular"),
    path("existing/import/", views.import_shares, name="import_shares"),
    path("existing/papers/", views.many_papers, name="many_papers"),
    path("existing/add/<str:reference>/", views.add_existing, name="add_existing"),
    path("<str:reference>/papers/", views.papers, name="papers"),
    path("<str:reference>/", views.partnership_page, name="partnership"),
    path("<str:reference>/documents/", views.documents, name="documents"),
    path("<str:reference>/documents/agreement/", views.agreement, name="agreement"),
    path(
        "<str:reference>/documents/statement/<str:payroll_number>/",
        views.statement,
        name="statement",
    ),
    path("<str:reference>/role/", views.role_page, name="role"),
    path("<str:reference>/role/audience/", views.role_audience, name="role_audience"),
    path("<str:reference>/role.json", views.role_json, name="role_json"),
    path("<str:reference>/role.svg", views.role_badge, name="role_badge"),
]
