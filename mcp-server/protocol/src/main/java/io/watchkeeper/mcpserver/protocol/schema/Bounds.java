package io.watchkeeper.mcpserver.protocol.schema;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A closed interval, either end of which may be open to infinity. */
record Bounds(@Nullable BigDecimal low, @Nullable BigDecimal high) {

  static final Bounds NONE = new Bounds(null, null);

  Bounds {
    if (low != null && high != null && low.compareTo(high) > 0) {
      throw new IllegalArgumentException("the lower bound " + low + " is above " + high);
    }
  }

  /** Admits everything. */
  boolean open() {
    return low == null && high == null;
  }

  boolean admit(long value) {
    return open() || admit(BigDecimal.valueOf(value));
  }

  boolean admit(BigDecimal value) {
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
