"""The reform package as rules: read from data, applied to leagues, never evaluated as code."""
