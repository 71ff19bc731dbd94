from django.urls import path

from rung.desk.views import acts, lists, page, words

app_name = "desk"

urlpatterns = [
    path("", lists.escalations, name="escalations"),
    path("list/", lists.live_list, name="list"),
    path("ended/", lists.ended, name="ended"),
    path("preview/", words.preview, name="preview"),
    path("<int:number>/", page.escalation, name="escalation"),
    path("<int:number>/acknowledgement/", acts.acknowledge, name="acknowledge"),
    path("<int:number>/holder/", acts.hand_over, name="hand_over"),
    path("<int:number>/severity/", acts.severity, name="severity"),
    path("<int:number>/climb/", acts.climb, name="climb"),
    path("<int:number>/offers/", acts.offer, name="offer"),
    path("<int:number>/offers/<int:position>/lapse/", acts.lapse_offer, name="lapse_offer"),
    path("<int:number>/resolution/", acts.resolve, name="resolve"),
    path("<int:number>/review/", acts.close, name="close"),
    path("<int:number>/declination/", acts.decline, name="decline"),
    path("<int:number>/messages/", words.write, name="write"),
]
