package io.watchkeeper.anomaly.pattern.classify;

import java.util.Locale;

/**
 * What spoke for an answer.
 *
 * @param value of the trait, in its unit
 * @param pull by how much the logarithm of the answer's odds would be lower if this trait were as
 *     it ordinarily is; NaN when a plain rule answered
 */
public record Evidence(Trait trait, double value, double pull) {

  /** {@code recovery 0.97 of the departure (odds x 3.2)}. */
  public String words() {
    String number = Double.isNaN(value) ? "" : String.format(Locale.ROOT, " %.3g", value);
    String unit = trait.unit().isEmpty() ? "" : " " + trait.unit();
    String odds =
        Double.isNaN(pull)
            ? ""
            : String.format(Locale.ROOT, " (odds x %.3g)", StrictMath.exp(Math.min(pull, 20)));
    return trait.words() + number + unit + odds;
  }
}
