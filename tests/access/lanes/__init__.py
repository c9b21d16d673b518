"""Small worlds side by side in one database, each changed by one act after another while time passes."""
