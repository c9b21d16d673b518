"""What is changed of a family: who belongs to it and how, and how to reach its people safely."""
