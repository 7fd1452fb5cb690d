package io.watchkeeper.collector.agent.program;

import io.watchkeeper.collector.model.Metric;
import java.time.Instant;
import java.util.Map;

/**
 * A second's figures as one line of JSON. Written by hand, since names of metrics and servers are
 * of letters that JSON takes as they are: the agent needs no library for it.
 */
record JsonSecond(Instant at, String server, Map<Metric, Double> figures) {

  String line() {
    StringBuilder line = new StringBuilder(512);
    line.append("{\"at\":\"").append(at).append("\",\"server\":\"").append(server);
    line.append("\",\"figures\":{");
    String comma = "";
    for (Map.Entry<Metric, Double> figure : figures.entrySet()) {
      line.append(comma).append('"').append(figure.getKey().id()).append("\":");
      line.append(number(figure.getValue()));
      comma = ",";
    }
    return line.append("}}").toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
