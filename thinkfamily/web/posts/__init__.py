"""Who works here: until when clearance and training hold, and which agencies are assured."""
