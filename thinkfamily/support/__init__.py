"""The lead, the team and the plan, visits, reviews and the end: takes up who is to be helped, leaves a closed plan."""
