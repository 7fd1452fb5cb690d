package io.watchkeeper.gatling.faults;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** One way to hurt a backend's answers. Ratios are shares of requests in (0, 1]. */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "kind",
    visible = true,
    defaultImpl = Fault.Unsupported.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fault.Latency.class, name = "latency"),
  @JsonSubTypes.Type(value = Fault.Errors.class, name = "errors"),
  @JsonSubTypes.Type(value = Fault.Reset.class, name = "reset"),
  @JsonSubTypes.Type(value = Fault.HalfBody.class, name = "half-body"),
  @JsonSubTypes.Type(value = Fault.Hang.class, name = "hang")
})
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder("kind")
public sealed interface Fault {

  /** The name on the wire; never changes once it has been published. */
  @JsonProperty("kind")
  String kind();

  /** The strength as a person would say it, for example {@code 30% with status 503}. */
  String strength();

  /**
   * Delays every answer: to {@code factor} times the backend's own response time of that request,
   * but at least {@code floorMillis}, plus {@code addedMillis}, plus up to {@code jitterMillis}
   * drawn evenly. A factor left out is 1.
   */
  record Latency(double factor, long addedMillis, long floorMillis, long jitterMillis)
      implements Fault {
    /** Ten times stronger than any drill asks for; beyond it the client's time-out decides. */
    private static final double MAX_FACTOR = 1000;

    private static final long MAX_MILLIS = 60_000;

    public Latency {
      factor = factor == 0 ? 1 : factor;
      Check.that(factor >= 1 && factor <= MAX_FACTOR, "latency: factor must be between 1 and 1000");
      for (long millis : new long[] {addedMillis, floorMillis, jitterMillis}) {
        Check.that(
            millis >= 0 && millis <= MAX_MILLIS,
            "latency: addedMillis, floorMillis and jitterMillis must be between 0 and 60000");
      }
      Check.that(
          factor > 1 || addedMillis + floorMillis + jitterMillis > 0,
          "latency: give a factor above 1, or addedMillis, floorMillis or jitterMillis above 0");
    }

    @Override
    public String kind() {
      return "latency";
    }

    @Override
    public String strength() {
      return factor
          + "x, at least "
          + floorMillis
          + " ms, plus "
          + addedMillis
          + " ms, jitter "
          + jitterMillis
          + " ms";
    }
  }

  /** Answers in the backend's place; the backend never sees these requests. */
  record Errors(double ratio, int status) implements Fault {
    public Errors {
      Check.ratio("errors", ratio);
      Check.that(status >= 400 && status <= 599, "errors: status must be between 400 and 599");
    }

    @Override
    public String kind() {
      return "errors";
    }

    @Override
    public String strength() {
      return Check.percent(ratio) + " with status " + status;
    }
  }

  /** Ends the connection with a TCP reset before the backend is asked. */
  record Reset(double ratio) implements Fault {
    public Reset {
      Check.ratio("reset", ratio);
    }

    @Override
    public String kind() {
      return "reset";
    }

    @Override
    public String strength() {
      return Check.percent(ratio);
    }
  }

  /**
   * Announces the whole body, sends the first half of it and closes. An answer without a body
   * cannot be halved and passes whole.
   */
  record HalfBody(double ratio) implements Fault {
    public HalfBody {
      Check.ratio("half-body", ratio);
    }

    @Override
    public String kind() {
      return "half-body";
    }

    @Override
    public String strength() {
      return Check.percent(ratio);
    }
  }

  /** Takes the request and never answers; the connection is closed when the fault ends. */
  record Hang(double ratio) implements Fault {
    public Hang {
      Check.ratio("hang", ratio);
    }

    @Override
    public String kind() {
      return "hang";
    }

    @Override
    public String strength() {
      return Check.percent(ratio);
    }
  }

  /** A kind this version does not know; it reads, and is refused when someone asks for it. */
  record Unsupported(@Nullable String named) implements Fault {
    public Unsupported(@JsonProperty("kind") @Nullable String named) {
      this.named = named;
    }

    @Override
    public String kind() {
      return named == null ? "(none)" : named;
    }

    @Override
    public String strength() {
      return "unknown";
    }
  }
}
