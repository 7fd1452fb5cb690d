package io.watchkeeper.dashboards.link;

/** What came of one call to a service. */
public sealed interface Answer {

  /** 2xx. */
  record Ok(String body) implements Answer {}

  /**
   * It answered, but not with what was asked for.
   *
   * @param status the HTTP status
   * @param words the service's own, at most a few hundred characters
   */
  record Refused(int status, String words) implements Answer {

    /** Whether it was the key that it would not take. */
    public boolean key() {
      return status == 401 || status == 403;
    }
  }

  /** No answer in time, or none that can be read. */
  record Away(String reason) implements Answer {}
}
