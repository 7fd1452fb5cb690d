// Parts, incidents, actions and audit: the server writes them, this puts them in place.

/**
 * Takes the regions of the newest board into the page. A row that did not change stays as it is,
 * and so does one in which somebody is writing.
 */
export function place(fresh, page) {
  for (const next of fresh.querySelectorAll("[data-region]")) {
    const old = page.querySelector(`[data-region="${next.dataset.region}"]`);
    if (old) {
      merge(old, next);
    }
  }
}

function merge(old, next) {
  if (old.isEqualNode(next)) {
    return;
  }
  const kept = new Map();
  for (const row of old.querySelectorAll("[data-key]")) {
    kept.set(row.dataset.key, row);
  }
  for (const row of next.querySelectorAll("[data-key]")) {
    const before = kept.get(row.dataset.key);
    if (!before) {
      continue;
    }
    if (before.dataset.revision === row.dataset.revision || inUse(before)) {
      // Moving a focused element would take the focus away; see below.
      row.replaceWith(stand(before));
    } else {
      keepOpen(before, row);
    }
  }
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const caret = focused?.selectionStart ?? null;
  const children = [...next.childNodes].map((node) => document.importNode(node, true));
  const fragment = document.createDocumentFragment();
  fragment.append(...children);
  for (const place of fragment.querySelectorAll("[data-stand]")) {
    place.replaceWith(kept.get(place.dataset.stand));
  }
  old.replaceChildren(fragment);
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name)) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of [...next.attributes]) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  if (focused?.isConnected && focused !== document.activeElement) {
    focused.focus({ preventScroll: true });
    if (caret !== null && focused.setSelectionRange) {
      focused.setSelectionRange(caret, caret);
    }
  }
}

/** Marks where a kept row goes. */
function stand(row) {
  const place = document.createElement("template");
  place.dataset.stand = row.dataset.key;
  return place;
}

function inUse(row) {
  return (
    [...row.querySelectorAll("input:not([type=hidden])")].some((input) => input.value !== "") ||
    row.contains(document.activeElement)
  );
}

function keepOpen(before, row) {
  for (const open of before.querySelectorAll("details[open]")) {
    row.querySelector(`details[data-part="${open.dataset.part}"]`)?.setAttribute("open", "");
  }
}

/** Says aloud which incidents came and went since the last time. */
export class Crier {
  constructor(page, place) {
    this.place = place;
    this.known = this.#read(page);
  }

  look(page) {
    const now = this.#read(page);
    const said = [];
    for (const [id, each] of now) {
      const before = this.known.get(id);
      if (!before && each.open) {
        said.push(`New ${each.severity} incident: ${each.summary}`);
      } else if (before?.open && !each.open) {
        said.push(`Incident closed: ${each.summary}`);
      }
    }
    this.known = now;
    if (said.length > 0) {
      this.place.textContent = said.join(". ");
    }
    const open = [...now.values()].filter((each) => each.open).length;
    document.title = open > 0 ? `(${open} open) Watchkeeper` : "Watchkeeper";
  }

  #read(page) {
    return new Map(
      [...page.querySelectorAll("[data-incident]")].map((row) => [
        row.dataset.incident,
        {
          open: row.dataset.open === "true",
          severity: row.dataset.severity,
          summary: row.dataset.summary,
        },
      ]),
    );
  }
}
