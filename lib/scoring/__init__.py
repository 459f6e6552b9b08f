"""Values to metric scores; metric scores and weights to average, segment and rank."""
