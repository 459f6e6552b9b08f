/* A slider for each domain and, folded under it, for each of its metrics. A slider shows the nearest
   position; only one that is touched writes, so that an exported weight of a third stays a third. */
const MOST = 4;
const STEP = 0.05;
const unchangedWeights = weightsOf((domain) => 1, (metric) => metric.official);
const exportedWeights = weightsOf((domain) => domain.weight, (metric) => metric.weight);
const unchangedShares = weightShares(unchangedWeights, "metric");

function weightsOf(ofDomain, ofMetric) {
  return {
    domains: data.domains.map(ofDomain),
    metrics: Object.fromEntries(data.metrics.map((metric) => [metric.id, ofMetric(metric)])),
  };
}

const copied = (weights) => ({ domains: [...weights.domains], metrics: { ...weights.metrics } });

function sameWeights(a, b) {
  return a.domains.every((weight, k) => weight === b.domains[k]) &&
    data.metrics.every(({ id }) => a.metrics[id] === b.metrics[id]);
}

/* Of the domains that anyone has scores in; null for the others. */
function sharesByDomain(shares) {
  const sum = (of, k) => data.metrics.reduce((total, metric, i) => total + (metric.domain === k ? of[i] : 0), 0);
  return data.domains.map((_, k) =>
    (data.metrics.some((metric) => metric.scored && metric.domain === k)
      ? { official: sum(unchangedShares, k), now: sum(shares, k) } : null));
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

const shownWeight = (weight) => Math.min(Math.round(Math.round(weight / STEP) * STEP * 100) / 100, MOST);

function slider(id, name, write) {
  const box = element("div", "slider");
  const label = element("label");
  label.htmlFor = id;
  const share = element("span", "share");
  label.append(element("b", "", name), share);
  const value = element("output", "value");
  value.htmlFor = id;
  const input = element("input");
  Object.assign(input, { type: "range", id, min: 0, max: MOST, step: STEP });
  input.addEventListener("input", () => write(Number(input.value)));
  const bar = element("div", "bar");
  bar.setAttribute("aria-hidden", "true");
  const fill = element("b");
  const mark = element("i");
  bar.append(fill, mark);
  box.append(label, value, input, bar);
  const show = (weight, times, from, to) => {
    const exact = Math.abs(weight - shownWeight(weight)) < TIE ? weight.toFixed(2) : weight.toPrecision(4);
    const said = `${times}${exact}`;
    if (Number(input.value) !== shownWeight(weight)) input.value = shownWeight(weight);
    value.textContent = said;
    share.textContent = shareWords(from, to);
    input.setAttribute("aria-valuetext", `${said}, ${shareWords(from, to)} of the score`);
    fill.style.width = `${100 * to}%`;
    mark.style.left = `${100 * from}%`;
  };
  return { box, show };
}

/* Draws all into the place; gives back what shows other weights. */
function drawSliders(place, write) {
  const shown = [];
  data.domains.forEach((domain, k) => {
    const own = data.metrics.map((metric, i) => ({ metric, i })).filter(({ metric }) => metric.scored && metric.domain === k);
    if (!own.length) return;
    const group = element("div", "domain");
    const whole = slider(`domain-${k}`, domain.name, (weight) => write((w) => { w.domains[k] = weight; }));
    shown.push((w, shares, byDomain) => whole.show(w.domains[k], "×", byDomain[k].official, byDomain[k].now));
    const fold = element("details");
    fold.append(element("summary", "", `By metric (${own.length})`));
    for (const { metric, i } of own) {
      const one = slider(`metric-${i}`, metric.name, (weight) => write((w) => { w.metrics[metric.id] = weight; }));
      shown.push((w, shares) => one.show(w.metrics[metric.id], "", unchangedShares[i], shares[i]));
      fold.append(one.box);
    }
    group.append(whole.box, fold);
    place.append(group);
  });
  return (weights, shares, byDomain) => shown.forEach((show) => show(weights, shares, byDomain));
}
