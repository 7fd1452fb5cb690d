package io.watchkeeper.collector.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What went over the interfaces since the start of the host ({@code /proc/net/dev}). Loopback is
 * left out, since it never leaves the host; so are the inner ends of containers and bridges, whose
 * bytes an outer interface counts again.
 */
record NetworkTotals(Map<String, Interface> interfaces) {

  private static final int RECEIVED = 0;
  private static final int SENT = 8;

  private static final Pattern INNER =
      Pattern.compile("lo|(veth|docker|br-|virbr|cni|flannel|cali|dummy|bond|tun|tap|wg).*");

  NetworkTotals {
    interfaces = Map.copyOf(interfaces);
  }

  /** Running totals of one interface. */
  record Interface(long receivedBytes, long sentBytes) {}

  /** Of all interfaces between two readings. */
  record Used(long receivedBytes, long sentBytes) {}

  static NetworkTotals parse(List<String> dev) {
    Map<String, Interface> interfaces = new HashMap<>();
    for (String line : dev) {
      // A large number may follow the colon without a space.
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip();
        Fields fields = Fields.of(line.substring(colon + 1));
        if (fields.number(SENT).isPresent() && !INNER.matcher(name).matches()) {
          interfaces.put(
              name,
              new Interface(fields.number(RECEIVED).orElse(0), fields.number(SENT).orElse(0)));
        }
      }
    }
    return new NetworkTotals(interfaces);
  }

  /** An interface that came in between, or was made anew, counts from its next reading on. */
  Used since(NetworkTotals before) {
    long received = 0;
    long sent = 0;
    for (Map.Entry<String, Interface> entry : interfaces.entrySet()) {
      Interface now = entry.getValue();
      Interface then = before.interfaces.getOrDefault(entry.getKey(), now);
      received += Math.max(0, now.receivedBytes - then.receivedBytes);
      sent += Math.max(0, now.sentBytes - then.sentBytes);
    }
    return new Used(received, sent);
  }
}
