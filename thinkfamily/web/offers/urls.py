"""What I can offer, and what those I manage can."""

from django.urls import path

from thinkfamily.web.offers import views

urlpatterns = [
    path("offer", views.what_i_offer, name="what_i_offer"),
    path("offer/<uuid:practitioner>", views.say_what_you_offer, name="say_what_you_offer"),
]
