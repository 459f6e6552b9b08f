/* The answers as large numbers, and the matrix whose cells list their trusts. */
const byId = (id) => document.getElementById(id);

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function drawNumbers(place) {
  const sections = words.questions.map((question) => {
    const section = element("section", "big");
    const head = element("h3", "", question);
    const line = element("p");
    const large = element("b");
    const rest = element("span");
    line.append(large, " ", rest);
    const ways = element("p", "quiet");
    const own = element("p", "own-words");
    section.append(head, line, ways, own);
    place.append(section);
    return { large, rest, ways, own };
  });
  return (answers) => answers.forEach((answer, k) => {
    const { large, rest, ways, own } = sections[k];
    const why = nothing(answer);
    const spread = answer.low !== answer.high ? `; ${answer.low} to ${answer.high} over the brackets` : "";
    put(large, why ? "–" : String(answer.moves));
    put(rest, why || `of ${countOf(data.trusts.length, words.member)} ${changeWord(answer)}`);
    put(ways, why ? "" : `${answer.up} up, ${answer.down} down${spread}. ${linesWords(answer.cutoffs)}`.trim());
    put(own, ownWords(answer));
  });
}

/* Rows: today, columns: now, with the counts of both at the ends. */
function drawMatrix(table, list) {
  let chosen = null;
  let latest = null;
  const cells = [];
  const rowEnds = [];
  const ends = [];
  const body = table.tBodies[0];
  for (let from = 0; from < 4; from++) {
    const row = element("tr");
    const head = element("th", "", String(from + 1));
    head.scope = "row";
    row.append(head);
    cells.push([0, 1, 2, 3].map((to) => {
      const cell = element("td");
      const button = element("button");
      button.type = "button";
      button.setAttribute("aria-controls", list.id);
      button.addEventListener("click", () => {
        chosen = chosen && chosen[0] === from && chosen[1] === to ? null : [from, to];
        show(latest);
      });
      cell.append(button);
      row.append(cell);
      return button;
    }));
    rowEnds.push(row.appendChild(element("td", "total")));
    body.append(row);
  }
  const foot = element("tr");
  const footHead = element("th", "", "All");
  footHead.scope = "row";
  foot.append(footHead);
  for (let to = 0; to < 5; to++) ends.push(foot.appendChild(element("td", "total")));
  body.append(foot);

  function show(answer) {
    latest = answer;
    const sum = (counts) => counts.reduce((a, b) => a + b, 0);
    const counts = answer.matrix.map((row) => row.map((trusts) => trusts.length));
    counts.forEach((row, from) => {
      row.forEach((n, to) => {
        const button = cells[from][to];
        put(button, String(n));
        button.className = n ? (from === to ? "stays" : "moves") : "nobody";
        button.disabled = !n;
        button.setAttribute("aria-expanded", String(Boolean(chosen && chosen[0] === from && chosen[1] === to)));
        button.setAttribute("aria-label",
          `${countOf(n, words.member)} from ${words.group} ${from + 1} to ${to + 1}`);
      });
      put(rowEnds[from], String(sum(row)));
      put(ends[from], String(sum(counts.map((each) => each[from]))));
    });
    put(ends[4], String(sum(counts.map(sum))));
    listTrusts(list, answer, chosen);
  }
  return show;
}

/* Of the chosen cell, or everyone that moves; by name. */
function listTrusts(list, answer, chosen) {
  const inCell = (i) => official.segments[i] === chosen[0] + 1 && answer.segments[i] === chosen[1] + 1;
  const who = data.trusts.map((_, i) => i)
    .filter((i) => (chosen ? inCell(i) : answer.moved[i]))
    .sort((a, b) => (data.trusts[a].name < data.trusts[b].name ? -1 : 1));
  const items = who.map((i) => {
    const item = element("li");
    const move = element("span");
    move.append(segmentMark(official.segments[i]), element("span", "to", "→"), segmentMark(answer.segments[i]));
    item.append(element("span", "", data.trusts[i].name), move);
    return item;
  });
  const names = element("ul");
  names.append(...items);
  list.replaceChildren(element("p", "", chosen ? cellWords(who.length, chosen) : moversWords(answer)), names);
}

function cellWords(n, [from, to]) {
  const way = from === to ? `in ${words.group} ${to + 1} in both` : `from ${words.group} ${from + 1} to ${to + 1}`;
  return `${n ? countOf(n, words.member) : `No ${words.member}`} ${way}`;
}

function moversWords(answer) {
  if (!answer.moves) return nothing(answer) || `No ${words.member} changes ${words.group}`;
  return `${countOf(answer.moves, words.member)} ${changeWord(answer)}`;
}

function segmentMark(segment) {
  return element("span", `seg seg${segment}`, segment ? String(segment) : "–");
}
