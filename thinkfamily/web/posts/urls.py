"""Who works here: until when clearance and training hold, and which agencies are assured."""

from django.urls import path

from thinkfamily.web.posts import duty, views

POST = "posts/<uuid:practitioner>"
urlpatterns = [
    path("posts", views.posts, name="posts"),
    path("posts/new", views.add_post, name="add_post"),
    path(f"{POST}/password", views.give_password, name="give_password"),
    path(f"{POST}/address", views.change_address, name="change_address"),
    path(f"{POST}/duty", duty.post_duty, name="post_duty"),
    path(f"{POST}/duty/<uuid:team>/end", duty.end_duty, name="end_duty"),
    path(f"{POST}/phone", views.forget_second_step, name="forget_second_step"),
    path(f"{POST}/renew", views.renew_post, name="renew_post"),
    path(f"{POST}/end", views.end_post, name="end_post"),
    path("posts/agencies", views.agencies, name="agencies_assured"),
    path("posts/agencies/<uuid:agency>", views.assure_agency, name="assure_agency"),
]
