package io.watchkeeper.anomaly.foresight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of one series of one server. Belongs to one thread. */
final class Watched {

  private final Past.Subject subject;
  private final CapacityLook capacity = new CapacityLook();
  private @Nullable SeriesModel model;
  private @Nullable Instant begun;
  private Outlook.@Nullable Known known;
  private String needs = "nothing was read yet";
  private double newest = Double.NaN;
  private @Nullable Instant toldBroken;

  Watched(Past.Subject subject) {
    this.subject = subject;
  }

  Past.Subject subject() {
    return subject;
  }

  CapacityLook capacity() {
    return capacity;
  }

  @Nullable SeriesModel model() {
    return model;
  }

  /** When work on it began the last time; null before the first. */
  @Nullable Instant begun() {
    return begun;
  }

  void begin(Instant at) {
    begun = at;
  }

  /** What there is to learn from; null when there is nothing. */
  void read(Outlook.@Nullable Known history) {
    known = history;
    if (history == null) {
      needs = "the server does not tell it";
    } else {
      long values = Math.round(history.minutes() * history.known());
      needs =
          String.format(
              Locale.ROOT,
              "needs %d minutes of history, has %d",
              SeriesModel.NEEDED_MINUTES,
              values);
    }
  }

  void trained(SeriesModel fresh) {
    model = fresh;
  }

  /** The newest minutes, the newest last. */
  void judge(double[] minutes, Instant begin, boolean troubled) {
    SeriesModel judging = model;
    newest = minutes[minutes.length - 1];
    if (judging != null) {
      judging.judge(minutes, begin, troubled);
    }
  }

  /** A sentence when a break of the band began with the newest minute; null otherwise. */
  @Nullable String news(Instant minute) {
    Outlook.Outside outside = outside(minute);
    Instant since = outside == null ? null : outside.since();
    boolean isNew = since != null && !since.equals(toldBroken);
    toldBroken = since;
    return isNew && outside != null ? outside.words() : null;
  }

  private Outlook.@Nullable Outside outside(Instant minute) {
    SeriesModel its = model;
    Instant since = its == null ? null : its.brokenSince();
    Outlook.Step said = its == null ? null : its.at(minute);
    if (since == null || said == null || !Double.isFinite(newest)) {
      return null;
    }
    KeySeries series = subject.series();
    String words =
        series.words()
            + " "
            + Format.number(newest, series.unit())
            + " is outside of its forecast band ("
            + Format.number(said.lower(), series.unit())
            + " to "
            + Format.number(said.upper(), series.unit())
            + ") since "
            + Format.time(since);
    return new Outlook.Outside(since, newest, said.lower(), said.upper(), words);
  }

  /** What is told of it after the minute that begins then. */
  Outlook told(Instant minute) {
    SeriesModel its = model;
    List<Outlook.Step> next = new ArrayList<>();
    if (its != null) {
      Instant end = minute.plusSeconds(3660);
      Instant at = minute.plusSeconds(60);
      while (at.isBefore(end)) {
        Outlook.Step step = its.at(at);
        if (step == null) {
          break;
        }
        next.add(step);
        at = step.at().plus(its.grid().step());
      }
    }
    return new Outlook(
        subject.server(),
        subject.series().words(),
        subject.series().metric().id(),
        subject.series().unit().name().toLowerCase(Locale.ROOT),
        its == null ? "learning" : "forecast",
        its == null ? needs : null,
        its == null ? known : its.birth().history(),
        its == null ? null : its.told(),
        List.copyOf(next),
        outside(minute),
        capacity.told());
  }
}
