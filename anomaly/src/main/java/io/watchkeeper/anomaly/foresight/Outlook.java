package io.watchkeeper.anomaly.foresight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/forecasts} says of one series.
 *
 * @param series such as {@code response time p95}
 * @param metric {@code measurement.field}
 * @param state {@code forecast}, or {@code learning} while the history is too short
 * @param needs while learning, what is missing
 * @param history null before the first reading
 * @param model null while learning
 * @param next the coming hour; empty while learning
 * @param outside null while the series stays within its band
 * @param capacity null where no limit is told or the limit is out of sight
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outlook(
    String server,
    String series,
    String metric,
    String unit,
    String state,
    @Nullable String needs,
    @Nullable Known history,
    @Nullable Trained model,
    List<Step> next,
    @Nullable Outside outside,
    @Nullable Capacity capacity) {

  /**
   * What was learned from.
   *
   * @param minutes from the first step to the last
   * @param stepSeconds 60 while it is shorter than three days, then 300
   * @param known share of the steps that have a value, 0 to 1
   */
  public record Known(long minutes, long stepSeconds, double known) {}

  /**
   * The model behind the points.
   *
   * @param trainedBecause {@code first}, {@code age} or {@code drift}
   * @param weights by member; those of weight 0 are left out. Empty when the history was too short
   *     to try any: then a damped trend answers
   * @param trials moments of the past from which the members were tried
   * @param processorSeconds that the training took
   * @param maseOfLastHour mean error of the last hour's steps in parts of that of repeating the
   *     value before, see {@link SeriesModel}; null before a quarter of an hour was judged
   * @param withinBand share of the ordinary minutes since training that lay in the band; null
   *     before the first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Trained(
      Instant trainedAt,
      String trainedBecause,
      Instant forecastAt,
      Map<String, Double> weights,
      int trials,
      double processorSeconds,
      @Nullable Double maseOfLastHour,
      @Nullable Double withinBand) {}

  /** One step of the forecast with its 95% band; it begins at {@code at}. */
  public record Step(Instant at, double forecast, double lower, double upper) {}

  /** Since when the series is outside of its band, and how far at the last look. */
  public record Outside(Instant since, double actual, double lower, double upper, String words) {}

  /**
   * When a limit is reached.
   *
   * @param minutes until half of what may come has reached it; 0 when it is reached
   * @param from minutes until 2.5% of what may come has
   * @param to minutes until 97.5% has; null beyond the horizon
   * @param seenIn {@code minutes} or {@code seconds}: the rows that showed it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Capacity(
      double limit,
      double minutes,
      double from,
      @Nullable Double to,
      double probability,
      String seenIn,
      String words) {}
}
