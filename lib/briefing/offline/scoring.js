/* Metric scores and weights to the table: the rules of lib/scoring, under the same names and in the
   same order (docs/method.md, sections 3 and 4). NaN: no score, no cut-off; 0: no segment, no rank. */
const TIE = 1e-9;
const ROUNDING_SLACK = 1e-7;
const SEGMENT_STEP = 10000;

const data = JSON.parse(document.getElementById("data").textContent);
const number = (value) => (value === null ? NaN : value);
for (const league of [data, ...data.others]) league.values = league.values.map((row) => row.map(number));
const official = data.official;
official.scores = official.scores.map(number);
official.cutoffs = official.cutoffs.map(number);

const hundredths = (score) => Math.floor(100 * score + (0.5 + ROUNDING_SLACK));
const known = (scores) => scores.filter((score) => !Number.isNaN(score));

/* Each vector's largest weight becomes 1, as lib/scoring/rules.py has it. */
function largestOne(weights) {
  const largest = Math.max(0, ...weights);
  return weights.map((weight) => weight / (largest > 0 ? largest : 1));
}

/* weights: {metrics: by id, domains: in the framework's order}; a metric of another league alone
   keeps its exported weight. */
function aligned(league, weights) {
  const own = league.metrics.map((metric) => weights.metrics[metric.id] ?? metric.weight);
  const w = largestOne(own);
  const d = largestOne(weights.domains);
  return { w, d, effective: w.map((weight, i) => weight * d[league.metrics[i].domain]) };
}

function weightedMean(row, weights, counts) {
  let total = 0;
  let weight = 0;
  for (let i = 0; i < row.length; i++) {
    if (Number.isNaN(row[i]) || !counts(i)) continue;
    total += weights[i] * row[i];
    weight += weights[i];
  }
  return total / weight;
}

function averageScore(league, row, { w, d, effective }) {
  if (data.weighting === "metric") return weightedMean(row, effective, () => true);
  let total = 0;
  let weight = 0;
  for (let k = 0; k < d.length; k++) {
    const mean = weightedMean(row, w, (i) => league.metrics[i].domain === k);
    if (Number.isNaN(mean)) continue;
    total += d[k] * mean;
    weight += d[k];
  }
  return total / weight;
}

function scenarioScores(league, weights) {
  const v = aligned(league, weights);
  const used = league.values.map((row) => row.filter((x, i) => !Number.isNaN(x) && v.effective[i] > 0).length);
  const scores = league.values.map((row, i) =>
    league.kept[i] && used[i] >= data.minMetrics ? averageScore(league, row, v) : NaN);
  return { scores, used };
}

/* Linear, h = (n - 1) p, over the scored. */
function quartileCutoffs(scores) {
  const ordered = known(scores).sort((a, b) => a - b);
  const n = ordered.length;
  if (n < data.words.fewest) return [NaN, NaN, NaN];
  return [0.25, 0.5, 0.75].map((p) => {
    const h = (n - 1) * p;
    const low = Math.floor(h);
    return ordered[low] + (h - low) * (ordered[Math.min(low + 1, n - 1)] - ordered[low]);
  });
}

/* Each segment keeps its share; a tied group goes whole to the better one. */
function sharesCutoffs(scores) {
  const ordered = known(scores).sort((a, b) => a - b);
  const n = ordered.length;
  if (n < data.words.fewest) return [NaN, NaN, NaN];
  const { atMost, of } = data.shares;
  return atMost.map((count) => {
    const k = Math.floor((2 * count * n + of) / (2 * Math.max(of, 1)));
    if (k === 0) return -Infinity;
    return k >= n ? Infinity : (ordered[k - 1] + ordered[k]) / 2;
  });
}

function boundaryCutoffs(key, scores, weights) {
  if (key === "shares") return sharesCutoffs(scores);
  if (data.lines.rule === "cutoffs") return data.lines.cutoffs.map(number);
  const others = data.lines.all ? data.others.map((league) => scenarioScores(league, weights).scores) : [];
  return quartileCutoffs(scores.concat(...others));
}

function segments(scores, cutoffs) {
  const drawn = !cutoffs.some(Number.isNaN);
  return scores.map((score) =>
    drawn && !Number.isNaN(score) ? 1 + cutoffs.filter((cutoff) => score > cutoff + TIE).length : 0);
}

const overridden = (before, flagged, cap) =>
  before.map((segment, i) => (segment && flagged[i] ? Math.max(segment, cap) : segment));

/* By segment, then by the score at two decimals; ties share the better place. */
function ranks(scores, segment) {
  const key = scores.map((score, i) => hundredths(score) + segment[i] * SEGMENT_STEP);
  const ordered = known(key).sort((a, b) => a - b);
  const first = new Map();
  ordered.forEach((k, i) => first.has(k) || first.set(k, i + 1));
  return key.map((k) => (Number.isNaN(k) ? 0 : first.get(k)));
}

/* The league's median change of score, over who is scored in both. */
function tide(scores) {
  const changes = known(scores.map((score, i) => score - official.scores[i])).sort((a, b) => a - b);
  const half = Math.floor(changes.length / 2);
  if (!changes.length) return 0;
  return changes.length % 2 ? changes[half] : (changes[half - 1] + changes[half]) / 2;
}

const changed = (from, to) => from > 0 && to > 0 && from !== to;

/* Moves at the cut-offs and at both ends of their brackets: the fewest and the most. */
function overBrackets(scores, moves) {
  const placed = (of, flagged, cap, cutoffs) => overridden(segments(of, cutoffs), flagged, cap);
  const counts = data.brackets.map((cutoffs) => {
    const from = placed(official.scores, official.flagged, official.cap, cutoffs);
    return placed(scores, data.flagged, data.cap, cutoffs).filter((to, i) => changed(from[i], to)).length;
  });
  return { low: Math.min(moves, ...counts), high: Math.max(moves, ...counts) };
}

/* One answer: key "held" or "shares". */
function scoreLeague(key, weights, { scores, used }) {
  const cutoffs = boundaryCutoffs(key, scores, weights);
  const before = segments(scores, cutoffs);
  const after = overridden(before, data.flagged, data.cap);
  const ranked = ranks(scores, after);
  const drift = tide(scores);
  const still = overridden(segments(scores.map((score) => score - drift), cutoffs), data.flagged, data.cap);
  const moved = after.map((to, i) => changed(official.segments[i], to));
  const matrix = [0, 1, 2, 3].map(() => [[], [], [], []]);
  after.forEach((to, i) => {
    if (official.segments[i] && to) matrix[official.segments[i] - 1][to - 1].push(i);
  });
  const up = moved.filter((yes, i) => yes && after[i] < official.segments[i]).length;
  const moves = moved.filter(Boolean).length;
  return {
    key, scores, used, cutoffs, before, segments: after, ranks: ranked, matrix, moved,
    tide: moved.map((yes, i) => yes && still[i] === official.segments[i]),
    moves, up, down: moves - up, scored: known(scores).length,
    ...(key === "held" ? overBrackets(scores, moves) : { low: moves, high: moves }),
  };
}

/* Both answers; one where the cut-offs follow the scores anyway. */
function scoreBoth(weights) {
  const scored = scenarioScores(data, weights);
  const keys = data.shares ? ["held", "shares"] : ["held"];
  return keys.map((key) => scoreLeague(key, weights, scored));
}

/* Each metric's share of the score: the mean over the league's own shares of weight. */
function weightShares(weights, weighting = data.weighting) {
  const { w, d, effective } = aligned(data, weights);
  const sums = data.metrics.map(() => 0);
  let scored = 0;
  for (const row of data.values) {
    const has = row.map((x) => !Number.isNaN(x));
    let own = effective.map((weight, i) => (has[i] ? weight : 0));
    if (weighting === "domain") {
      const totals = d.map((_, k) => w.reduce((sum, x, i) => sum + (has[i] && data.metrics[i].domain === k ? x : 0), 0));
      own = w.map((x, i) => {
        const k = data.metrics[i].domain;
        return has[i] && totals[k] > 0 ? (d[k] * x) / totals[k] : 0;
      });
    }
    const total = own.reduce((a, b) => a + b, 0);
    if (!(total > 0)) continue;
    scored += 1;
    own.forEach((x, i) => { sums[i] += x / total; });
  }
  return sums.map((sum) => (scored ? sum / scored : 0));
}
