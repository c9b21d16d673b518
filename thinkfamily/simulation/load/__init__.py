"""A large invented place in bulk: families walked to by commands, and copies of them by the ten thousand."""
