package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One backend as one server sees it. Two servers with the same backend are two targets.
 *
 * @param server the emitting server's name
 * @param backend the upstream's name at that server
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Target(String server, String backend) {

  /** {@code notion on s1}. */
  @Override
  public String toString() {
    return backend + " on " + server;
  }
}
