"""Charts as Vega-Lite: a module a chart form, one theme; specs are built once, data come often."""
