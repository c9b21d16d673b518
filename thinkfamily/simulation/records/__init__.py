"""Who is called what and lives where in an invented area, and what its agencies' imperfect records say of it."""
