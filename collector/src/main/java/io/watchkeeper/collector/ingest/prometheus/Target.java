package io.watchkeeper.collector.ingest.prometheus;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Something to scrape.
 *
 * @param job what it is called; becomes the label {@code job}
 * @param address of its metrics
 */
public record Target(String job, URI address) {

  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public Target {
    if (!JOB.matcher(job).matches()) {
      throw new IllegalArgumentException(
          "a job is called by 1 to 64 letters, digits, dots, dashes and underscores");
    }
    if (address.getHost() == null
        || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
      throw new IllegalArgumentException("a target is like http://host:9100/metrics");
    }
  }

  /** Reads {@code JOB=URL}. */
  static Target parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "watchkeeper.scrape.targets has JOB=URL, with commas between, not '" + text + "'");
    }
    return new Target(text.substring(0, equals).strip(), URI.create(text.substring(equals + 1)));
  }

  /** The label {@code instance}, as Prometheus has it. */
  String instance() {
    int port =
        address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
    return address.getHost() + ":" + port;
  }
}
