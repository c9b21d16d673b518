"""How the product is set up in each place it runs."""
