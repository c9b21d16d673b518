"""The whole road seen at once: the family page, the timeline, my work. It reads all and writes nothing."""
