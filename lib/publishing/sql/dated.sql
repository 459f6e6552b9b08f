-- The text for every span of time that a figure covers.
CREATE TEMP TABLE dated (period_start DATE, period_end DATE, figure_period VARCHAR)
