package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Labels;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Who serves whom with what.
 *
 * @param servers instance names; each begins with {@link #PREFIX}, so that whoever shows a server's
 *     name shows what its figures are
 * @param tools their shares add up to 1
 * @param clients their shares add up to 1
 */
public record Fleet(List<String> servers, List<Tool> tools, List<Client> clients, Traffic traffic) {

  /** Of a server's name, beside the label {@link Labels#SYNTHETIC} on every point. */
  public static final String PREFIX = "synthetic-";

  /**
   * What is called.
   *
   * @param share of all calls
   * @param hits share of its calls that a warm cache answers; 0 for a tool that writes
   * @param backend the upstream it stands on
   */
  public record Tool(String name, double share, double hits, String backend) {}

  /**
   * Who calls.
   *
   * @param share of all calls
   */
  public record Client(String name, double share) {}

  /**
   * How much is called.
   *
   * @param peakPerSecond calls in the busiest second of an ordinary week, all servers together, at
   *     the anchor
   * @param growthPerYear 0.25 is a quarter more each year
   * @param anchor when the peak is as given
   */
  public record Traffic(double peakPerSecond, double growthPerYear, LocalDate anchor) {

    public Traffic {
      if (!(peakPerSecond > 0 && peakPerSecond <= 10_000) || !(growthPerYear > -1)) {
        throw new IllegalArgumentException(
            "a peak is above 0 and at most 10000 a second, growth above -1: "
                + peakPerSecond
                + ", "
                + growthPerYear);
      }
    }

    double growth(long second) {
      double years = (second / 86_400.0 - anchor.toEpochDay()) / 365.25;
      return Math.pow(1 + growthPerYear, years);
    }
  }

  public Fleet {
    servers = List.copyOf(servers);
    tools = List.copyOf(tools);
    clients = List.copyOf(clients);
    for (String server : servers) {
      if (!server.startsWith(PREFIX)) {
        throw new IllegalArgumentException(
            "a synthetic server says so in its name: " + PREFIX + server);
      }
    }
    whole("tools", tools.stream().mapToDouble(Tool::share).sum());
    whole("clients", clients.stream().mapToDouble(Client::share).sum());
  }

  private static void whole(String what, double shares) {
    if (Math.abs(shares - 1) > 1e-6) {
      throw new IllegalArgumentException("the shares of " + what + " add up to " + shares);
    }
  }

  /** The upstreams of the tools, each once. */
  public List<String> backends() {
    return List.copyOf(new LinkedHashSet<>(tools.stream().map(Tool::backend).toList()));
  }
}
