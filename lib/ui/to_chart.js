// An address that ends in a chart's name (#chart-flow) opens at that chart. The browser looks for it
// before anything is drawn, and what is drawn later above it moves it. So it is brought into view
// until the page is at rest and it stays where it is; whatever the reader does first ends that.
(() => {
  const TICK = 100, STILL = 10, MOST = 900;
  const READER = ["wheel", "touchstart", "pointerdown", "keydown"];
  const RUNS_NOT = '[data-testid="stApp"][data-test-script-state="notRunning"]';
  let timer;

  // What draws charts is fetched when the first is asked for: until then their frames are empty.
  function drawn() {
    const frames = [...document.querySelectorAll('[class*="st-key-picture_"]')];
    return document.querySelector(RUNS_NOT) && frames.every((each) => each.querySelector("svg"));
  }

  function stop() {
    clearInterval(timer);
    READER.forEach((kind) => removeEventListener(kind, stop, true));
  }

  function bringIntoView() {
    stop();
    const name = location.hash.slice(1);
    if (!/^chart-[\w.-]+$/.test(name)) return;
    let before, still = 0, left = MOST;
    READER.forEach((kind) => addEventListener(kind, stop, true));
    timer = setInterval(() => {
      const chart = document.getElementById(name);
      if (chart) {
        chart.style.scrollMarginTop = "5rem"; // below Streamlit's own bar, which lies over the page
        chart.scrollIntoView();
        const top = chart.getBoundingClientRect().top;
        still = drawn() && top === before ? still + 1 : 0;
        before = top;
      }
      left -= 1;
      if (still >= STILL || left === 0) stop();
    }, TICK);
  }

  addEventListener("hashchange", bringIntoView);
  bringIntoView();
})();
