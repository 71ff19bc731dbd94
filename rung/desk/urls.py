from django.urls import path

import rung.parts.numbers  # noqa: F401  (registers <number:…>)
from rung.desk.views import acts, lists, page, words

app_name = "desk"

urlpatterns = [
    path("", lists.escalations, name="escalations"),
    path("list/", lists.live_list, name="list"),
    path("ended/", lists.ended, name="ended"),
    path("preview/", words.preview, name="preview"),
    path("<number:number>/", page.escalation, name="escalation"),
    path("<number:number>/acknowledgement/", acts.acknowledge, name="acknowledge"),
    path("<number:number>/holder/", acts.hand_over, name="hand_over"),
    path("<number:number>/severity/", acts.severity, name="severity"),
    path("<number:number>/climb/", acts.climb, name="climb"),
    path("<number:number>/offers/", acts.offer, name="offer"),
    path("<number:number>/offers/<number:position>/lapse/", acts.lapse_offer, name="lapse_offer"),
    path("<number:number>/resolution/", acts.resolve, name="resolve"),
    path("<number:number>/review/", acts.close, name="close"),
    path("<number:number>/declination/", acts.decline, name="decline"),
    path("<number:number>/messages/", words.write, name="write"),
]
