"""What is changed of a family: how to reach its people safely."""
