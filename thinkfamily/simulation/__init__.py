"""The demonstration place: an invented area, its practitioners and families, made by doing what people do."""
