"""Statistical process control of monthly figures, by NHS England's Making Data Count."""
