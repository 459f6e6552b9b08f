/* The table of all, by rank now; the audience's own first. Rows are made once and moved. They are
   laid out as grids, so that while a slider is dragged those out of sight need not be laid out at
   all; the roles say to a screen reader that it is a table all the same. */
const ALONG = (score) => Math.min(100, Math.max(0, (100 * (score - 1)) / 3));

function drawTable(table) {
  const own = data.trusts.some((trust) => trust.own);
  const [first, rest] = own ? [table.tBodies[0], table.createTBody()] : [null, table.tBodies[0]];
  if (own) {
    first.className = "own";
    headed(first, capitalised(words.audience));
    headed(rest, "The rest of the league");
  }
  const rows = data.trusts.map((trust, i) => drawRow(trust, i));
  let latest = null;

  function show(answer) {
    latest = answer;
    rows.forEach((row, i) => row.show(answer, i));
    showLines(table, answer.cutoffs);
    const last = (i) => answer.ranks[i] || rows.length + 1;
    const order = rows.map((_, i) => i).sort((a, b) =>
      last(a) - last(b) || answer.scores[a] - answer.scores[b] || a - b);
    place(first, order.filter((i) => data.trusts[i].own));
    place(rest, order.filter((i) => !data.trusts[i].own));
    filter();
  }

  /* Only rows that are out of place are moved: the rest of the table need not be laid out anew. */
  function place(body, order) {
    if (!body) return;
    let after = own ? body.rows[0] : null;
    for (const i of order) {
      const next = after ? after.nextSibling : body.firstChild;
      if (next !== rows[i].row) body.insertBefore(rows[i].row, next);
      after = rows[i].row;
    }
  }

  function filter() {
    const sought = byId("search").value.trim().toLowerCase();
    const onlyMovers = byId("only-movers").checked;
    let n = 0;
    rows.forEach(({ row, text }, i) => {
      const fits = (!onlyMovers || latest.moved[i]) && text.includes(sought);
      row.hidden = !fits;
      n += fits;
    });
    const where = n === rows.length ? "" : ` of ${rows.length}`;
    put(byId("shown"), n ? `${n}${where} shown` : `None of ${countOf(rows.length, words.member)} fits`);
  }

  byId("search").addEventListener("input", filter);
  byId("only-movers").addEventListener("change", filter);
  return show;
}

function headed(body, name) {
  const head = element("th", "", name);
  head.scope = "rowgroup";
  body.setAttribute("role", "rowgroup");
  const row = body.insertRow();
  row.setAttribute("role", "row");
  head.setAttribute("role", "rowheader");
  row.append(head);
}

function showLines(table, cutoffs) {
  cutoffs.forEach((cutoff, k) => {
    table.style.setProperty(`--line${k + 1}`, Number.isFinite(cutoff) ? `${ALONG(cutoff)}%` : "-100%");
  });
}

function drawRow(trust, i) {
  const row = element("tr", trust.own ? "own" : "");
  const rank = element("td", "number");
  const rankNow = element("b");
  const rankWas = element("span", "quiet under");
  rank.append(rankNow, rankWas);
  const name = element("th", "name", trust.name);
  name.scope = "row";
  const under = element("span", "quiet under");
  name.append(under);
  const score = element("td", "number");
  const scoreNow = element("b");
  const scoreWas = element("span", "quiet under");
  score.append(scoreNow, scoreWas);
  const strip = element("td", "strip");
  const axis = element("div", "axis");
  const [was, now] = [element("u"), element("b")];
  axis.append(element("i"), element("i"), element("i"), was, now);
  strip.append(axis);
  const segment = element("td", "segment");
  const [arrow, to, way] = [element("span", "to", "→"), segmentMark(0), element("b", "way")];
  const why = element("span", "quiet under");
  segment.append(segmentMark(official.segments[i]), arrow, to, way, why);
  row.append(rank, name, score, strip, segment);
  row.setAttribute("role", "row");
  for (const cell of row.cells) cell.setAttribute("role", cell === name ? "rowheader" : "cell");

  const from = official.segments[i];
  const scored = !Number.isNaN(official.scores[i]);
  was.hidden = !scored;
  if (scored) was.style.left = `${ALONG(official.scores[i])}%`;
  put(rankWas, `${words.unchanged} ${official.ranks[i] || "–"}${trust.likely ? `, likely ${trust.likely}` : ""}`);
  put(scoreWas, scored ? `${words.unchanged} ${decimals(official.scores[i])}` : "");
  function show(answer) {
    const has = !Number.isNaN(answer.scores[i]);
    const at = answer.segments[i];
    put(rankNow, has ? String(answer.ranks[i]) : "–");
    put(under, [trust.code, countOf(answer.used[i], "metric")].filter(Boolean).join(" · "));
    put(scoreNow, has ? decimals(answer.scores[i]) : "–");
    now.hidden = !has;
    if (has) now.style.left = `${ALONG(answer.scores[i])}%`;
    arrow.hidden = to.hidden = at === from;
    put(to, at ? String(at) : "–");
    to.className = `seg seg${at}`;
    put(way, answer.moved[i] ? (at < from ? "▲ up" : "▼ down") : "");
    put(why, whyWords(answer, i));
    row.classList.toggle("mover", answer.moved[i]);
  }
  return { row, show, text: `${trust.name} ${trust.code}`.toLowerCase() };
}
