"""The operator's imports: the national directory, the France services list, the operator's own rows."""
