"""A large invented area on PostgreSQL: one family walked to by commands, and copies of it by the ten thousand."""
