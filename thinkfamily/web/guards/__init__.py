"""What is kept safe, from somebody, or to named readers: set, looked at again, and ended by two people."""
