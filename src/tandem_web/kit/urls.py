"""The style page's address; it exists in demo and debug mode only."""

from django.urls import path

from tandem_web.kit import views

app_name = "kit"

urlpatterns = [path("", views.style_page, name="style_page")]
