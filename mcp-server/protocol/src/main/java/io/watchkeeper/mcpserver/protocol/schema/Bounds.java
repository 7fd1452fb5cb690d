package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A closed interval, either end of which may be open to infinity. */
final class Bounds {

  static final Bounds NONE = new Bounds(null, null);

  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final @Nullable BigDecimal low;
  private final @Nullable BigDecimal high;

  /** The integers of 64 bits within, so that none of them needs a decimal to be compared. */
  private final long lowest;

  private final long highest;

  Bounds(@Nullable BigDecimal low, @Nullable BigDecimal high) {
    if (low != null && high != null && low.compareTo(high) > 0) {
      throw new IllegalArgumentException("the lower bound " + low + " is above " + high);
    }
    this.low = low;
    this.high = high;
    if ((low != null && low.compareTo(MOST) > 0) || (high != null && high.compareTo(LEAST) < 0)) {
      this.lowest = 1;
      this.highest = 0;
    } else {
      this.lowest =
          low == null
              ? Long.MIN_VALUE
              : low.setScale(0, RoundingMode.CEILING).max(LEAST).longValue();
      this.highest =
          high == null
              ? Long.MAX_VALUE
              : high.setScale(0, RoundingMode.FLOOR).min(MOST).longValue();
    }
  }

  /** Admits everything. */
  boolean open() {
    return low == null && high == null;
  }

  boolean admit(long value) {
    return value >= lowest && value <= highest;
  }

  /** The number must be finite. */
  boolean admit(JsonNode number) {
    if (open()) {
      return true;
    }
    if (number.isIntegralNumber() && number.canConvertToLong()) {
      return admit(number.longValue());
    }
    return admit(number.decimalValue());
  }

  private boolean admit(BigDecimal value) {
    return (low == null || value.compareTo(low) >= 0)
        && (high == null || value.compareTo(high) <= 0);
  }

  /** Such as " from 1 to 100" or " of 1 to 100"; empty without bounds. */
  String phrase(String preposition) {
    if (low != null && high != null) {
      return " " + preposition + " " + low.toPlainString() + " to " + high.toPlainString();
    }
    if (low != null) {
      return " of at least " + low.toPlainString();
    }
    return high == null ? "" : " of at most " + high.toPlainString();
  }
}
