"""An invented area with a known truth: people and families, what they need, who notices, and what would have helped."""
