package io.watchkeeper.anomaly.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong, from its first second to its end. Each change is a new revision of the
 * same id; a receiver keeps the highest revision it has seen.
 *
 * @param id stable for the incident's life, at most 64 characters; also PagerDuty's dedup_key
 * @param revision 1 at opening, one more with each send
 * @param summary one sentence for people: what moved, by how much, since when
 * @param anomalies what was found, the weightiest first
 * @param profile what the server spent the time on; null until it is known, and where it never is
 * @param insight what was made of it since; null until something was
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Incident(
    String id,
    int revision,
    Severity severity,
    Subject subject,
    Course course,
    String summary,
    List<Anomaly> anomalies,
    @Nullable ProfileNote profile,
    @Nullable Insight insight) {

  /** Longest id that every receiver's de-duplication key takes. */
  private static final int MAX_ID_CHARACTERS = 64;

  public Incident {
    if (id.isBlank() || id.length() > MAX_ID_CHARACTERS) {
      throw new IllegalArgumentException(
          "an incident's id has 1 to " + MAX_ID_CHARACTERS + " characters");
    }
    if (revision < 1) {
      throw new IllegalArgumentException("revisions start at 1, not " + revision);
    }
    anomalies = List.copyOf(anomalies);
  }

  /** As it is found: what is known later comes by {@link #with}. */
  public Incident(
      String id,
      int revision,
      Severity severity,
      Subject subject,
      Course course,
      String summary,
      List<Anomaly> anomalies) {
    this(id, revision, severity, subject, course, summary, anomalies, null, null);
  }

  /** The same revision with a profile. */
  public Incident with(ProfileNote note) {
    return new Incident(id, revision, severity, subject, course, summary, anomalies, note, insight);
  }

  /** The same revision with an insight. */
  public Incident with(Insight made) {
    return new Incident(id, revision, severity, subject, course, summary, anomalies, profile, made);
  }

  /** The revision after this one, saying the same. */
  public Incident next() {
    return new Incident(
        id, revision + 1, severity, subject, course, summary, anomalies, profile, insight);
  }

  @JsonIgnore
  public boolean open() {
    return course.open();
  }
}
