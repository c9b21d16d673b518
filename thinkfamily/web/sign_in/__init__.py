"""Signing in, the second step, and what keeps an unattended screen safe."""
