// Keeps the page live: figures by server-sent events, lists read again when they changed.

import { Crier, place } from "./board.js";
import { Charts } from "./charts.js";
import { readMarks } from "./marks.js";

// Three pulses of the server.
const SILENT_AFTER_MILLIS = 6000;
const RETRY_MILLIS = 1500;
const STAGES_MILLIS = 10_000;

const page = document;
const server = page.body.dataset.server;
const query = server ? `?server=${encodeURIComponent(server)}` : "";
const charts = new Charts(page);
const crier = new Crier(page, page.getElementById("said"));

let version = Number(page.body.dataset.version);
let number = -1; // of the newest message taken in; -1: the past is not read yet
let waiting = []; // messages that came while the past was being read
let lastHeard = Date.now();
let events = null;

charts.marks = readMarks(page.getElementById("marks"));
listen();
setInterval(everySecond, 1000);
// Stage budgets are of the last minute and have no version of their own.
setInterval(() => events?.readyState === EventSource.OPEN && readBoard(), STAGES_MILLIS);
everySecond();
theme();

function listen() {
  number = -1;
  waiting = [];
  events?.close();
  events = new EventSource("/console/live");
  events.onopen = () => {
    heard();
    readPast();
  };
  events.onerror = () => {
    // After a refusal the browser does not try again by itself.
    events.close();
    showLive(false);
    setTimeout(listen, RETRY_MILLIS);
  };
  for (const name of ["second", "board", "past", "pulse"]) {
    events.addEventListener(name, (event) => {
      heard();
      const message = { name, number: Number(event.lastEventId), data: JSON.parse(event.data) };
      if (number < 0) {
        waiting.push(message);
      } else {
        take(message);
      }
    });
  }
}

async function readPast() {
  try {
    const past = await ask("/console/history", (r) => r.json());
    charts.fill(past);
    tell(past.texts);
    stamp(past.to);
    number = past.number;
    const later = waiting;
    waiting = [];
    later.filter((message) => message.number > number).forEach(take);
    readBoard();
    await charts.takeOver();
    page.body.dataset.ready = "true";
  } catch {
    // The stream will break too, or a gap will show: both lead here again.
    number = -1;
    setTimeout(() => number < 0 && events?.readyState === EventSource.OPEN && readPast(), RETRY_MILLIS);
  }
}

function take(message) {
  if (message.number <= number) {
    return;
  }
  if (message.number > number + 1) {
    // We read too slowly and lost some: start anew from the past.
    number = -1;
    waiting = [message];
    readPast();
    return;
  }
  number = message.number;
  switch (message.name) {
    case "second": {
      const mine = message.data.servers[server];
      charts.add(message.data.at, mine?.values);
      if (mine && message.data.at >= charts.to) {
        tell(mine.texts);
        stamp(message.data.at);
      }
      if (!server && Object.keys(message.data.servers).length > 0) {
        location.reload(); // The first server ever: the page gets its name.
      }
      break;
    }
    case "past":
      number = -1;
      readPast();
      break;
    default:
      if (message.data.version > version) {
        readBoard();
      }
  }
}

let reading = false;
let again = false;

/** One request at a time; what changes meanwhile is read once more after it. */
async function readBoard() {
  if (reading) {
    again = true;
    return;
  }
  reading = true;
  try {
    const text = await ask("/console/board", (r) => r.text());
    const fresh = new DOMParser().parseFromString(text, "text/html");
    version = Number(fresh.querySelector("[data-version]").dataset.version);
    place(fresh, page);
    charts.marks = readMarks(page.getElementById("marks"));
    charts.draw();
    crier.look(page);
    everySecond();
  } catch {
    // The next pulse carries the version again.
  } finally {
    reading = false;
    if (again) {
      again = false;
      readBoard();
    }
  }
}

async function ask(path, read) {
  const response = await fetch(path + query, { signal: AbortSignal.timeout(5000) });
  if (response.status === 401) {
    location.assign("/console/sign-in");
  }
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return read(response);
}

/** Texts come ready from the server; here they only find their places. */
function tell(texts) {
  for (const place of page.querySelectorAll("[data-text]")) {
    const text = texts[place.dataset.text];
    if (text !== undefined && place.textContent !== text) {
      place.textContent = text;
    }
  }
  for (const place of page.querySelectorAll("[data-status-text]")) {
    place.dataset.status = texts[place.dataset.statusText] ?? "none";
  }
}

function stamp(second) {
  if (second !== null) {
    const asOf = page.getElementById("as-of");
    if (!asOf) {
      return;
    }
    asOf.dateTime = new Date(second * 1000).toISOString();
    asOf.textContent = asOf.dateTime.slice(11, 19);
  }
}

function heard() {
  lastHeard = Date.now();
  showLive(true);
}

function showLive(live) {
  const sign = page.getElementById("live");
  if (sign.dataset.state !== (live ? "on" : "off")) {
    sign.dataset.state = live ? "on" : "off";
    page.getElementById("live-text").textContent = live ? "live" : "not live";
    page.getElementById("away").hidden = live;
    if (!live) {
      const since = page.getElementById("away-since");
      since.dateTime = new Date(lastHeard).toISOString();
      since.textContent = since.dateTime.slice(11, 19);
    }
  }
}

/** Ages grow without anything being sent. */
function everySecond() {
  const now = Date.now();
  if (now - lastHeard > SILENT_AFTER_MILLIS) {
    showLive(false);
  }
  for (const time of page.querySelectorAll("time[data-age]")) {
    const at = Date.parse(time.dateTime);
    const age = (now - at) / 1000;
    const show = !Number.isNaN(at) && age >= Number(time.dataset.ageAfter ?? 0);
    const text = show ? `${duration(age)} ago` : "";
    if ((time.dataset.ago ?? "") !== text) {
      time.dataset.ago = text;
    }
    if (time.id === "as-of") {
      page.body.classList.toggle("old", show);
    }
  }
  for (const lasts of page.querySelectorAll("[data-lasts-since]")) {
    lasts.textContent = duration((now - Date.parse(lasts.dataset.lastsSince)) / 1000);
  }
}

function duration(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) {
    return `${s} s`;
  }
  return s < 3600
    ? `${Math.floor(s / 60)} min ${s % 60} s`
    : `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}

function theme() {
  const form = page.querySelector("form.theme");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = event.submitter?.value ?? "system";
    page.documentElement.dataset.theme = chosen;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.value === chosen));
    }
    // The server remembers it in a cookie, so that the next page comes in it at once.
    fetch(form.action, { method: "POST", body: new URLSearchParams({ theme: chosen }), redirect: "manual" });
  });
}
