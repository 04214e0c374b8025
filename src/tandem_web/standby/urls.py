from django.urls import path

from tandem_web.standby.views import call_outs, changes, lists, rotas

app_name = "standby"

urlpatterns = [
    path("", lists.rotas, name="list"),
    path("add/", lists.add, name="add"),
    path("changes/<int:number>/", changes.change, name="change"),
    path("<str:reference>/", rotas.rota, name="rota"),
    path("<str:reference>/wishes/", rotas.add_wish, name="add_wish"),
    path("<str:reference>/wishes/<int:number>/remove/", rotas.remove_wish, name="remove_wish"),
    path("<str:reference>/publish/", rotas.publish, name="publish"),
    path("<str:reference>/discard/", rotas.discard, name="discard"),
    path("<str:reference>/desk/", rotas.desk, name="desk"),
    path("<str:reference>/duties/<str:day>/", changes.give, name="give"),
    path("<str:reference>/call-outs/", call_outs.log, name="log_call_out"),
    path("<str:reference>/call-outs/<int:number>/", call_outs.call_out, name="call_out"),
]
