package io.watchkeeper.anomaly.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a server an incident most probably comes from.
 *
 * @param part {@code backend}, {@code tool}, {@code client} or {@code server}; readers take any
 *     other for one from a later version
 * @param name of the backend, tool or client; null for the server as a whole
 * @param share of the trouble that the part explains, 0 to 1; 0 when nothing could be counted and
 *     the part only moved first
 * @param accounts what the part's calls cost before and in the trouble, in words
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cause(String part, @Nullable String name, double share, List<String> accounts) {

  public Cause {
    accounts = accounts == null ? List.of() : List.copyOf(accounts);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
    }
  }

  /** {@code probably notion (backend), which explains 94% of it}. */
  public String words() {
    if (name == null) {
      return "no tool, client or backend stands out";
    }
    String why =
        share > 0
            ? String.format(Locale.ROOT, "which explains %.0f%% of it", 100 * share)
            : "which moved first";
    return "probably " + name + " (" + part + "), " + why;
  }
}
