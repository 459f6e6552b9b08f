-- A league's published cut-offs in a period, with the ends of their brackets.
SELECT c1, c2, c3, c1_low, c2_low, c3_low, c1_high, c2_high, c3_high, origin
FROM cutoffs
WHERE framework = $framework AND basis = $basis AND league = $league AND period = $period
