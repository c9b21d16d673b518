"""The pages behind the foot of every page."""

from django.urls import path

from thinkfamily.web.about import views

urlpatterns = [
    path("help", views.help_and_advice, name="help_and_advice"),
    path("words", views.our_words, name="our_words"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("information", views.how_we_use_information, name="how_we_use_information"),
    path("tell-us", views.tell_us, name="tell_us"),
    path("tell-us/told", views.barriers, name="barriers"),
    path("tell-us/told/<uuid:barrier>", views.answer_barrier, name="answer_barrier"),
]
