"""What a page says: sentences, tables and chart data as values, provable without a browser."""
