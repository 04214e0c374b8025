from django.urls import path

from tandem_web.hours.views import increments, journeys, notices, pay, payroll, requests

app_name = "hours"

urlpatterns = [
    path("additional/", requests.requests, name="requests"),
    path("additional/ask/<str:reference>/", requests.ask, name="ask"),
    path("additional/offer/<str:reference>/", requests.offer, name="offer"),
    path("additional/<int:number>/", requests.one_request, name="request"),
    path("additional/<int:number>/accept/", requests.accept, name="accept"),
    path("additional/<int:number>/decline/", requests.decline, name="decline"),
    path("additional/<int:number>/withdraw/", requests.withdraw, name="withdraw"),
    path("additional/<int:number>/authorise/", requests.authorise, name="authorise"),
    path("additional/<int:number>/confirm/", requests.confirm, name="confirm"),
    path("journeys/", journeys.journeys, name="journeys"),
    path("journeys/claim/<str:reference>/", journeys.claim, name="claim"),
    path("journeys/<int:number>/decide/", journeys.decide_claim, name="decide_claim"),
    path("notices/", notices.notices, name="notices"),
    path("payroll/", payroll.periods, name="periods"),
    path("payroll/open/", payroll.open_period, name="open_period"),
    path("payroll/<int:number>/", payroll.period, name="period"),
    path("payroll/<int:number>/close/", payroll.close_period, name="close_period"),
    path("payroll/<int:number>/lines/<int:line_number>/", payroll.line, name="line"),
    path("payroll/<int:number>/<str:what>.<str:form>", payroll.export, name="export"),
    path("points/", pay.pairs, name="pairs"),
    path("increments/", increments.increments, name="increments"),
    path("grades/", increments.grades, name="grades"),
    path("grades/set/", increments.set_grade, name="set_grade"),
    path("<str:payroll_number>/", pay.pay, name="pay"),
    path("<str:payroll_number>/point/", pay.set_point, name="set_point"),
]
