"""The options table as files: for scripts, as a workbook, and as a picture."""

from lib.briefing.workbook import Sheet, workbook
from lib.charts import options_table as chart
from lib.charts.export import Picture, png, svg
from lib.findings.options_table_rows import OptionsTable
from lib.findings.options_table_tables import options_csv, options_formats, options_sheet
from lib.ui.chart_frame import as_table, draw_files


def draw_options_files(finding: OptionsTable) -> None:
    """A button a form; what each holds is made when it is asked for."""
    picture = options_picture(finding)
    draw_files(
        "options-table",
        "options_table",
        {
            **as_table(lambda: options_csv(finding), ""),
            "XLSX": lambda: options_workbook(finding),
            "PNG": lambda: png(picture),
            "SVG": lambda: svg(picture),
        },
    )


def options_workbook(finding: OptionsTable) -> bytes:
    """The table behind a cover that says how each column comes about."""
    sheet = Sheet(
        label="Options",
        title=finding.headline,
        table=options_sheet(finding),
        notes=tuple(filter(None, (finding.warnings, *finding.notes))),
        missing=f"no {finding.member} has a {finding.wording.group} to compare",
        formats=options_formats(finding),
    )
    method = (*finding.sentences, *finding.notes, *finding.method)
    return workbook([sheet], title="Options side by side", caveat=finding.caveat, method=method)


def options_picture(finding: OptionsTable) -> Picture:
    """Every option's moves as bars, with the caveat inside."""
    return Picture(
        spec=chart.spec(chart.height(finding), finding.wording),
        rows=chart.rows(finding),
        title=finding.headline,
        subtitle=chart.subtitle(finding),
        width=chart.WIDTH,
        alt=chart.alt_text(finding),
    )
