from django.urls import path

from tandem_web.cover import views

app_name = "cover"

urlpatterns = [
    path("", views.plans, name="plans"),
    path("<int:number>/", views.plan, name="plan"),
    path("<int:number>/authorise/", views.authorise, name="authorise"),
    path("<int:number>/ask/", views.ask, name="ask"),
    path("<int:number>/holder/", views.holder, name="holder"),
    path("intervals/<int:number>/accept/", views.accept, name="accept"),
    path("intervals/<int:number>/decline/", views.decline, name="decline"),
    path("intervals/<int:number>/withdraw/", views.withdraw, name="withdraw"),
    path("intervals/<int:number>/end/", views.end, name="end"),
]
