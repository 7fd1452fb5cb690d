package io.watchkeeper.collector.profiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first lines of a profile in words, for a page that has room for few. */
public final class Hottest {

  /** Below this nothing stands out. */
  private static final double LEAST_SHARE = 0.05;

  private static final double LEAST_SECONDS = 0.1;

  private Hottest() {}

  /** At most five: two of the processor, two of waits, one of allocation. */
  public static List<String> lines(Profile profile) {
    List<String> lines = new ArrayList<>();
    profile.processor().stream()
        .filter(site -> site.share() >= LEAST_SHARE)
        .limit(2)
        .forEach(site ->
            lines.add(
                percent(site.share()) + " of running threads in " + at(site.method(), site.via())));
    profile.blocked().stream()
        .filter(wait -> wait.seconds() >= LEAST_SECONDS)
        .limit(2)
        .forEach(wait ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%.1f s waited %d times for %s in %s",
                    wait.seconds(),
                    wait.times(),
                    wait.on(),
                    at(wait.method(), wait.via()))));
    profile.allocation().stream()
        .filter(site -> site.share() >= LEAST_SHARE)
        .limit(1)
        .forEach(site ->
            lines.add(
                percent(site.share())
                    + " of allocated bytes are "
                    + site.type()
                    + " in "
                    + at(site.method(), site.via())));
    return lines;
  }

  private static String at(String method, @Nullable String via) {
    return via == null ? method : method + " via " + via;
  }

  private static String percent(double share) {
    return Math.round(share * 100) + "%";
  }
}
