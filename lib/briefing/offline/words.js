/* Numbers and sentences, as lib/findings/words.py, weight_words.py and scenario_line.py have them. */
const words = data.words;

const decimals = (score) => (hundredths(score) / 100).toFixed(2);
const percent = (share) => `${Math.round(hundredths(share))}%`;
const capitalised = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const countOf = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const listed = (items) =>
  (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`);
const short = (weight) => String(Number(weight.toPrecision(6)));

/* A small first letter, unless it begins with an acronym. */
function uncapitalised(name) {
  const start = name.slice(0, 2);
  const upper = start === start.toUpperCase() && start !== start.toLowerCase();
  return upper ? name : name.slice(0, 1).toLowerCase() + name.slice(1);
}

function weightNumber(weight, unchanged) {
  const text = String(Number(weight >= 0.1 ? weight.toFixed(2) : weight.toPrecision(2)));
  return Number(text) === unchanged && unchanged !== weight ? short(weight) : text;
}

const shareWords = (from, to) => (percent(from) === percent(to) ? percent(to) : `${percent(from)} to ${percent(to)}`);

/* `finance x0.5 (22% to 13%) · override off`, parts in the order of the app; none: nothing differs. */
function differenceParts(weights, domainShares) {
  const parts = words.lead ? [words.lead] : [];
  data.domains.forEach((domain, k) => {
    const weight = weights.domains[k];
    if (weight === 1) return;
    const share = domainShares[k];
    const effect = share ? `${percent(share.official)} to ${percent(share.now)}` : "no scores here";
    parts.push(`${domain.name.toLowerCase()} ×${short(weight)} (${effect})`);
  });
  return [...parts, ...metricParts(weights, domainShares), ...(words.rest ? [words.rest] : [])];
}

function metricParts(weights, domainShares) {
  const acting = data.metrics
    .filter((metric) => metric.scored && weights.metrics[metric.id] !== metric.official)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!acting.length) {
    const inert = data.metrics.some((metric) => !metric.scored && weights.metrics[metric.id] !== metric.official);
    return [inert ? words.inert : words.elsewhere].filter(Boolean);
  }
  if (acting.length > 3) {
    const any = acting.some((metric) => weights.metrics[metric.id]);
    return [`${acting.length} ${any ? "metric weights changed" : "metrics left out"}${emptied(weights, domainShares)}`];
  }
  return acting.map((metric) => {
    const weight = weights.metrics[metric.id];
    const effect = weight ? `weight ${weightNumber(weight, metric.official)}` : "left out";
    return `${uncapitalised(metric.name)} ${effect}`;
  });
}

function emptied(weights, domainShares) {
  const gone = data.domains
    .filter((_, k) => domainShares[k] && !domainShares[k].now && domainShares[k].official && weights.domains[k])
    .map((domain) => domain.name.toLowerCase());
  return gone.length ? ` (nothing left of ${listed(gone)})` : "";
}

/* Why nothing is counted, or nothing. */
function nothing(answer) {
  if (!answer.scored) return `No ${words.group}s: nobody is scored`;
  if (!answer.cutoffs.some(Number.isNaN)) return "";
  const of = `${answer.scored} of ${countOf(data.trusts.length, words.member)} scored`;
  return `No ${words.group}s: ${of}, at least ${words.fewest} needed`;
}

function reasonUnscored(answer, i) {
  if (!data.kept[i]) return "left out by the scenario";
  return `${countOf(answer.used[i], "metric")}, ${Math.max(data.minMetrics, 1)} required`;
}

/* What must stand beside a trust's segment: the one before the override, the tide, why it has none. */
function whyWords(answer, i) {
  if (Number.isNaN(answer.scores[i])) return reasonUnscored(answer, i);
  const held = answer.segments[i] !== answer.before[i];
  const said = held ? [`${answer.before[i]} by its score, held by the override`] : [];
  return [...said, ...(answer.tide[i] ? ["only from all scores shifting"] : [])].join("; ");
}

/* Who is no longer, or newly, scored: no move. */
function enteredOrLeft(scores) {
  const count = (test) => scores.filter((score, i) => test(Number.isNaN(official.scores[i]), Number.isNaN(score))).length;
  const left = count((was, is) => !was && is);
  const entered = count((was, is) => was && !is);
  const said = [];
  if (left) said.push(`${countOf(left, words.member)} would no longer be scored, and did not move.`);
  if (entered) said.push(`${countOf(entered, words.member)} would newly be scored, and did not move.`);
  return said.join(" ");
}

function linesWords(cutoffs) {
  const finite = cutoffs.filter(Number.isFinite);
  return finite.length === 3 ? `Cut-offs at ${listed(finite.map(decimals))}` : "";
}

const changeWord = (answer) => `${answer.moves === 1 ? "changes" : "change"} ${words.group}`;

/* What becomes of the audience's own, in a sentence. */
function ownWords(answer) {
  const own = data.trusts.map((trust, i) => (trust.own ? i : -1)).filter((i) => i >= 0);
  if (!own.length || nothing(answer)) return "";
  if (own.length > 1) {
    const n = own.filter((i) => answer.moved[i]).length;
    return `Of the ${own.length} ${words.member}s of ${words.audience}, ${n || "none"} ${n > 1 ? "change" : "changes"}.`;
  }
  const [i] = own;
  const name = data.trusts[i].name;
  if (Number.isNaN(answer.scores[i])) return `${name} is not scored.`;
  const [from, to] = [official.segments[i], answer.segments[i]];
  const where = changed(from, to) ? `moves from ${words.group} ${from} to ${to}` : `is in ${words.group} ${to}`;
  return `${name} ${where}, rank ${answer.ranks[i]} of ${answer.scored}.`;
}
