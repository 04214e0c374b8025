from django.conf import settings
from django.urls import path

from tandem_web.home import views

app_name = "home"

# Outside demo mode these addresses do not exist.
demo_patterns = [
    path("demo/", views.personas, name="personas"),
    path("demo/<int:person_id>/", views.become, name="become"),
]

urlpatterns = [
    path("", views.front, name="home"),
    path("start/", views.start, name="start"),
    path("start/<slug:step>/", views.start_step, name="start_step"),
    *(demo_patterns if settings.DEMO else []),
    path("<slug:employer>/", views.employer_home, name="employer"),
]
