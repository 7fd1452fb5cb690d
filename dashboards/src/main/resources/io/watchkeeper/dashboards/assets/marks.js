// Incidents as bands and actions as upright lines, drawn over every chart by one Chart.js plugin.

const LABEL_FONT = "600 10.5px system-ui, sans-serif";
const LABEL_HEIGHT = 15;
const ROWS = 5;
// Labels of things that happened closer together than this share one flag.
const TOGETHER_SECONDS = 2;
const MAX_LABEL_CHARACTERS = 44;

/** Reads what the server wrote into the page: as data, so that a name is never markup. */
export function readMarks(root) {
  const bands = [...root.querySelectorAll(".band")].map((i) => ({
    id: i.dataset.id,
    severity: i.dataset.severity,
    from: Number(i.dataset.from) / 1000,
    to: Number(i.dataset.to) / 1000,
  }));
  const marks = [...root.querySelectorAll(".mark")]
    .map((i) => ({
      at: Number(i.dataset.at) / 1000,
      label: i.dataset.label,
      begins: i.dataset.begins === "true",
    }))
    .sort((a, b) => a.at - b.at);
  return { bands, flags: together(marks) };
}

function together(marks) {
  const flags = [];
  for (const mark of marks) {
    const last = flags.at(-1);
    if (last && last.begins === mark.begins && mark.at - last.at <= TOGETHER_SECONDS) {
      if (!last.labels.includes(mark.label)) {
        last.labels.push(mark.label);
      }
    } else {
      flags.push({ at: mark.at, begins: mark.begins, labels: [mark.label] });
    }
  }
  return flags;
}

/** "open-breaker, serve-from-cache applied" rather than the verb twice. */
function words(flag) {
  const split = flag.labels.map((label) => {
    const space = label.lastIndexOf(" ");
    return [label.slice(0, space), label.slice(space + 1)];
  });
  const same = split.every(([, verb]) => verb === split[0][1]);
  const text = same
    ? split.map(([what]) => what).sort().join(", ") + " " + split[0][1]
    : flag.labels.join(", ");
  return text.length > MAX_LABEL_CHARACTERS ? text.slice(0, MAX_LABEL_CHARACTERS) + "…" : text;
}

/** The plugin; `source` hands out the newest marks, `colours` the theme's colours. */
export function overlay(source, colours) {
  return {
    id: "marks",
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea: area, scales } = chart;
      ctx.save();
      for (const band of source().bands) {
        const [from, to] = span(band, scales.x, area);
        if (to <= from) {
          continue;
        }
        const colour = colours()[band.severity === "critical" ? "critical" : "warning"];
        ctx.globalAlpha = 0.14;
        ctx.fillStyle = colour;
        ctx.fillRect(from, area.top, to - from, area.bottom - area.top);
        ctx.globalAlpha = 0.8;
        ctx.fillRect(from, area.top, to - from, 2);
      }
      ctx.restore();
    },
    afterDatasetsDraw(chart) {
      const { ctx, chartArea: area, scales } = chart;
      const taken = [];
      ctx.save();
      ctx.font = LABEL_FONT;
      ctx.textBaseline = "middle";
      for (const band of source().bands) {
        const [from, to] = span(band, scales.x, area);
        if (to > from) {
          flag(ctx, area, taken, {
            x: from,
            text: `${band.severity} ${band.id}`.slice(0, MAX_LABEL_CHARACTERS),
            colour: colours()[band.severity === "critical" ? "critical" : "warning"],
            ink: colours().onMark,
          });
        }
      }
      for (const each of source().flags) {
        const x = scales.x.getPixelForValue(each.at);
        if (x < area.left || x > area.right) {
          continue;
        }
        const colour = each.begins ? colours().begin : colours().end;
        ctx.strokeStyle = colour;
        ctx.lineWidth = 1.5;
        // An end is told from a beginning by its dashes as well as by its colour and word.
        ctx.setLineDash(each.begins ? [] : [4, 3]);
        ctx.beginPath();
        ctx.moveTo(Math.round(x) + 0.5, area.top - 2);
        ctx.lineTo(Math.round(x) + 0.5, area.bottom);
        ctx.stroke();
        flag(ctx, area, taken, { x, text: words(each), colour, ink: colours().onMark });
      }
      ctx.restore();
    },
  };
}

function span(band, scale, area) {
  const from = Math.max(area.left, scale.getPixelForValue(band.from));
  const to = band.to ? scale.getPixelForValue(band.to) : area.right;
  return [from, Math.min(area.right, to)];
}

/** A label in the strip above the plot, in the first row where it covers no other. */
function flag(ctx, area, taken, { x, text, colour, ink }) {
  const width = ctx.measureText(text).width + 10;
  const left = Math.max(area.left, Math.min(x, area.right - width));
  for (let row = 0; row < ROWS; row++) {
    const free = taken.every(
      (t) => t.row !== row || left + width + 3 < t.left || left > t.left + t.width + 3,
    );
    if (free) {
      taken.push({ row, left, width });
      const top = area.top - LABEL_HEIGHT * (row + 1) - 3;
      ctx.setLineDash([]);
      ctx.fillStyle = colour;
      ctx.beginPath();
      ctx.roundRect(left, top, width, LABEL_HEIGHT - 2, 3);
      ctx.fill();
      ctx.fillStyle = ink;
      ctx.fillText(text, left + 5, top + (LABEL_HEIGHT - 2) / 2 + 0.5);
      return;
    }
  }
}

/** Room that the labels need above a plot. */
export function headroom(marks) {
  const labels = marks.bands.length + marks.flags.length;
  return labels === 0 ? 6 : LABEL_HEIGHT * Math.min(ROWS, labels) + 8;
}
