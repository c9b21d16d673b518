"""What the place learns."""

from django.urls import path

from thinkfamily.web.insight import views

urlpatterns = [path("place", views.place_figures, name="place_figures")]
