-- Names that may have been printed in capitals and then mended.
CREATE TEMP TABLE caseless (name VARCHAR)
