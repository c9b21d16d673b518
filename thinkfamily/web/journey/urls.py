"""My work and the pages that show a whole family."""

from django.urls import path

from thinkfamily.web.journey import accountability, family_page, my_work, paper, team_work, timeline

urlpatterns = [
    path("", my_work.my_work, name="my_work"),
    path("team-work", team_work.team_work, name="team_work"),
    path("accountability", accountability.accountability, name="accountability"),
    path("families/<uuid:family>", family_page.family_page, name="family_page"),
    path("families/<uuid:family>/print", paper.print_family, name="print_family"),
    path("families/<uuid:family>/timeline", timeline.timeline, name="timeline"),
    path("families/<uuid:family>/looks", family_page.who_has_looked, name="who_has_looked"),
]
