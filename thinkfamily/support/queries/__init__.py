"""What the screens of support show."""
