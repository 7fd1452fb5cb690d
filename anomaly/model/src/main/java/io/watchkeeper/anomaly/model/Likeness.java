package io.watchkeeper.anomaly.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of incident it looks like to a recogniser that may say that it does not know.
 *
 * @param kind such as {@code error_burst}; {@value #UNKNOWN} when the recogniser would not stand by
 *     any
 * @param named the kind as a sentence names it; of an unknown one, why it is unknown
 * @param confidence calibrated on synthetic windows, 0 to 1; null when unknown or when a plain rule
 *     answered
 * @param course what the series that moved farthest looks like, such as {@code level shift}; null
 *     when nothing in particular
 * @param evidence what spoke for the kind, strongest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Likeness(
    String kind,
    String named,
    @Nullable Double confidence,
    @Nullable String course,
    List<String> evidence) {

  public static final String UNKNOWN = "unknown";

  public Likeness {
    evidence = evidence == null ? List.of() : List.copyOf(evidence);
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is from 0 to 1, not " + confidence);
    }
  }

  /** {@code looks like an error burst (93% sure), a level shift}. */
  public String words() {
    String shape = course == null ? "" : ", " + withArticle(course);
    if (kind.equals(UNKNOWN)) {
      return "of unknown kind (" + named + ")" + shape;
    }
    String sure =
        confidence == null
            ? " (by a plain rule)"
            : String.format(Locale.ROOT, " (%.0f%% sure)", 100 * confidence);
    return "looks like " + withArticle(named) + sure + shape;
  }

  /** Written by us, so a vowel is enough to tell; what is no thing has no article. */
  private static String withArticle(String noun) {
    if (noun.isEmpty() || noun.endsWith("slow") || noun.startsWith("CPU") || noun.contains("no ")) {
      return noun;
    }
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }
}
