/* What the reader does, and what follows. */
const weights = copied(exportedWeights);
let answers = [];
let saying = 0;
let resting = 0;
const showNumbers = drawNumbers(byId("numbers"));
const showMatrix = drawMatrix(byId("matrix"), byId("cell"));
const showTable = drawTable(byId("table"));
const showSliders = drawSliders(byId("sliders"), drag);

const chosenKey = () => (byId("by-shares")?.checked ? "shares" : "held");
const chosenAnswer = () => answers.find((answer) => answer.key === chosenKey());

function drag(change) {
  document.body.classList.add("dragging");
  clearTimeout(resting);
  resting = setTimeout(() => document.body.classList.remove("dragging"), 250);
  change(weights);
  show();
}

function show() {
  const shares = weightShares(weights);
  const byDomain = sharesByDomain(shares);
  answers = scoreBoth(weights);
  showSliders(weights, shares, byDomain);
  const parts = differenceParts(weights, byDomain);
  const exported = sameWeights(weights, exportedWeights);
  put(byId("line"), capitalised(parts.join(" · ") || words.plain));
  byId("what-if").hidden = !parts.length;
  put(byId("state"), exported ? "As exported" : "Changed from what was exported");
  document.body.classList.toggle("changed", !exported);
  byId("as-exported").disabled = exported;
  byId("as-official").disabled = sameWeights(weights, unchangedWeights);
  const caveat = parts.length ? words.caveat : { held: words.caveat.plain, shares: words.caveat.plain };
  for (const place of document.querySelectorAll(".live-caveat")) put(place, caveat[chosenKey()]);
  const few = carriesWeight() ? "" : "Give at least one metric and its domain a weight above 0.";
  put(byId("entered"), [enteredOrLeft(answers[0].scores), few].filter(Boolean).join(" "));
  showNumbers(answers);
  showChosen();
  say();
}

const carriesWeight = () =>
  data.metrics.some(({ scored, id, domain }) => scored && weights.metrics[id] * weights.domains[domain] > 0);

function showChosen() {
  const answer = chosenAnswer();
  showMatrix(answer);
  showTable(answer);
}

/* For a screen reader, once the slider rests. */
function say() {
  clearTimeout(saying);
  saying = setTimeout(() => {
    const each = answers.map((answer, k) => nothing(answer) ||
      `${words.questions[k]}, ${answer.moves} of ${countOf(data.trusts.length, words.member)} ${changeWord(answer)}`);
    put(byId("said"), `${each.join(". ")}.`);
  }, 600);
}

function set(to) {
  Object.assign(weights, copied(to));
  show();
}

byId("as-exported").addEventListener("click", () => set(exportedWeights));
byId("as-official").addEventListener("click", () => set(unchangedWeights));
byId("choice").hidden = !data.shares;
for (const id of ["by-held", "by-shares"]) byId(id).addEventListener("change", show);
put(byId("held-question"), words.questions[0]);
put(byId("shares-question"), words.questions[1] ?? "");
show();
byId("live").hidden = false;

/* For whoever wants to check the numbers: in the browser's console, weighbridge.answers(). */
window.weighbridge = Object.freeze({
  set: ({ domains = {}, metrics = {} }) => set({
    domains: data.domains.map((domain, k) => domains[domain.id] ?? weights.domains[k]),
    metrics: { ...weights.metrics, ...metrics },
  }),
  answers: () => answers,
  line: () => byId("line").textContent,
});
