// The live charts: a quarter of an hour, a point a second, on Chart.js.

import { headroom, overlay } from "./marks.js";

export const SPAN_SECONDS = 900;

const STATES = ["closed", "half-open", "open", "held open"];
const DASHES = { p99: [2, 3], p95: [], p50: [6, 3], misses: [2, 3], stale: [6, 3] };
const CHART_OF = {
  latency: { lines: ["p50", "p95", "p99"], least: 20 },
  throughput: { lines: ["requests"], least: 5 },
  errors: { lines: ["error_ratio"], least: 10, most: 100 },
  cache: { lines: ["hits", "stale", "misses"], least: 5 },
  breaker: { lines: ["breaker"], least: 3, most: 3, stepped: true },
  in_flight: { lines: ["in_flight"], least: 5 },
};

/**
 * The charts of one server. Owns the columns; `marks` is replaced from outside. Until its figures
 * are there, a chart is the drawing that the server made: what is seen at first has its lines.
 */
export class Charts {
  constructor(root) {
    this.marks = { bands: [], flags: [] };
    this.to = null;
    this.columns = {};
    this.charts = new Map();
    this.drawings = [...root.querySelectorAll("[data-chart]")];
    this.#followTheme();
  }

  /** Takes over from the drawings, one a frame, so that the page answers meanwhile. */
  async takeOver() {
    await library();
    for (let figure = this.drawings.shift(); figure; figure = this.drawings.shift()) {
      await new Promise((then) => setTimeout(then));
      const chart = this.#chart(figure);
      this.charts.set(figure.dataset.chart, chart);
      this.#show(figure.dataset.chart, chart);
      figure.querySelector(".first")?.remove();
    }
  }

  /** Puts a whole quarter of an hour in place. */
  fill(past) {
    this.to = past.to;
    for (const [line, values] of Object.entries(past.columns)) {
      const start = past.to === null ? 0 : past.to - values.length + 1;
      this.columns[line] = values.map((y, i) => ({ x: start + i, y }));
    }
    this.draw();
  }

  /** One second more, or late values of one. */
  add(at, values) {
    if (this.to === null) {
      this.to = at;
    }
    for (const [line, column] of Object.entries(this.columns)) {
      const y = values?.[line] ?? null;
      const back = this.to - at;
      if (back >= 0 && back < column.length) {
        if (y !== null) {
          column[column.length - 1 - back].y = y;
        }
        continue;
      }
      for (let x = this.to + 1; x < at; x++) {
        column.push({ x, y: null });
      }
      column.push({ x: at, y });
      while (column.length > 0 && column[0].x <= at - SPAN_SECONDS) {
        column.shift();
      }
    }
    this.to = Math.max(this.to, at);
    this.draw();
  }

  draw() {
    for (const [key, chart] of this.charts) {
      this.#show(key, chart);
    }
  }

  #show(key, chart) {
    CHART_OF[key].lines.forEach((line, i) => {
      chart.data.datasets[i].data = this.columns[line] ?? [];
    });
    if (this.to !== null) {
      chart.options.scales.x.min = this.to - SPAN_SECONDS + 1;
      chart.options.scales.x.max = this.to;
    }
    chart.options.layout.padding.top = headroom(this.marks);
    chart.update("none");
  }

  #chart(figure) {
    const key = figure.dataset.chart;
    const plot = figure.querySelector(".plot");
    const canvas = document.createElement("canvas");
    // The legend beside it says in words what the picture shows.
    canvas.setAttribute("aria-hidden", "true");
    plot.append(canvas);
    return new Chart(canvas, {
      type: "line",
      data: { datasets: CHART_OF[key].lines.map((line) => dataset(line, CHART_OF[key])) },
      options: options(CHART_OF[key]),
      plugins: [overlay(() => this.marks, colours)],
    });
  }

  #followTheme() {
    const repaint = () => {
      forgetColours();
      for (const [key, chart] of this.charts) {
        CHART_OF[key].lines.forEach((line, i) => {
          chart.data.datasets[i].borderColor = colours()[line];
        });
        paintAxes(chart.options.scales);
        chart.update("none");
      }
    };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
  }
}

let loading = null;

/** Chart.js is 200 kB to compile: after the first picture, which needs none of it. */
function library() {
  loading ??= new Promise((then, fail) => {
    const script = document.createElement("script");
    script.onload = then;
    script.onerror = () => {
      loading = null;
      fail(new Error("Chart.js did not come"));
    };
    script.src = document.getElementById("chart-library").href;
    requestAnimationFrame(() => setTimeout(() => document.head.append(script)));
  });
  return loading;
}

function dataset(line, chart) {
  return {
    data: [],
    parsing: false,
    normalized: true,
    borderColor: colours()[line],
    borderWidth: 1.75,
    borderDash: DASHES[line] ?? [],
    borderJoinStyle: "round",
    pointRadius: 0,
    pointHitRadius: 0,
    spanGaps: false,
    stepped: chart.stepped ? "before" : false,
  };
}

function options(chart) {
  const scales = {
    x: {
      type: "linear",
      grid: { drawTicks: false },
      border: { display: false },
      afterBuildTicks: (axis) => {
        const step = axis.width < 420 ? 300 : 180;
        axis.ticks = [];
        for (let at = Math.ceil(axis.min / step) * step; at <= axis.max; at += step) {
          axis.ticks.push({ value: at });
        }
      },
      ticks: { maxRotation: 0, padding: 6, callback: (at) => clock(at), font: { size: 11 } },
    },
    y: {
      beginAtZero: true,
      suggestedMax: chart.least,
      max: chart.most === 3 ? 3.2 : undefined,
      grid: { drawTicks: false },
      border: { display: false },
      ticks: {
        maxTicksLimit: 5,
        padding: 6,
        font: { size: 11 },
        ...(chart.stepped ? { autoSkip: false, callback: (state) => STATES[state] ?? "" } : {}),
      },
      afterBuildTicks: (axis) => {
        if (chart.stepped) {
          axis.ticks = STATES.map((_, value) => ({ value }));
        }
      },
      // The same width everywhere, so that the time lines of all charts stand under each other.
      afterFit: (axis) => {
        axis.width = 62;
      },
    },
  };
  paintAxes(scales);
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { top: 6, right: 2, bottom: 0, left: 0 } },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
    scales,
  };
}

function paintAxes(scales) {
  for (const axis of Object.values(scales)) {
    axis.grid.color = colours().grid;
    axis.ticks.color = colours().axis;
  }
}

function clock(second) {
  return new Date(second * 1000).toISOString().slice(11, 16);
}

let known = null;

function forgetColours() {
  known = null;
}

/** From the style sheet, so that a theme is told in one place. */
function colours() {
  if (known === null) {
    // A custom property keeps light-dark() as it is written; a used colour has been decided.
    const probe = document.createElement("i");
    document.body.append(probe);
    const of = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    known = {
      grid: of("--grid"),
      axis: of("--quiet"),
      critical: of("--bad"),
      warning: of("--warn"),
      begin: of("--begin"),
      end: of("--end"),
      onMark: of("--on-mark"),
      requests: of("--line-1"),
      p50: of("--line-2"),
      p95: of("--line-1"),
      p99: of("--line-3"),
      error_ratio: of("--line-3"),
      hits: of("--line-1"),
      stale: of("--line-4"),
      misses: of("--line-2"),
      breaker: of("--line-1"),
      in_flight: of("--line-1"),
    };
    probe.remove();
  }
  return known;
}
