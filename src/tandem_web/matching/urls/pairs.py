from django.urls import path

from tandem_web.matching.views import pairs

urlpatterns = [
    path("introductions/<int:number>/pair/", pairs.form_pair, name="form_pair"),
    path("pairs/", pairs.pair_list, name="pairs"),
    path("pairs/<int:number>/", pairs.pair_page, name="pair"),
    path("pairs/<int:number>/terms/", pairs.change_terms, name="pair_terms"),
    path("pairs/<int:number>/agree/", pairs.agree, name="agree_pair"),
    path("pairs/<int:number>/open/<slug:name>/", pairs.open_page, name="open_together"),
    path("pairs/<int:number>/dissolve/", pairs.dissolve, name="dissolve_pair"),
]
