package io.watchkeeper.collector.model;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Numbers by field: an unchanging map that shares its names with others and boxes on demand. */
public final class Numbers extends Packed<Double> {

  private static final Numbers NONE = new Numbers(Columns.NONE, new double[0]);

  private final double[] values;

  private Numbers(Columns columns, double[] values) {
    super(columns);
    this.values = values;
  }

  /**
   * One value a name.
   *
   * @param values kept as it is: whoever gives it away changes it no more
   */
  public static Numbers of(Columns columns, double[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + columns);
    }
    return values.length == 0 ? NONE : new Numbers(columns, values);
  }

  /** The same entries; itself when it is one of these. */
  public static Numbers of(Map<String, Double> map) {
    if (map instanceof Numbers numbers) {
      return numbers;
    }
    if (map.isEmpty()) {
      return NONE;
    }
    Columns columns = Columns.of(map.keySet());
    double[] values = new double[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Objects.requireNonNull(map.get(columns.name(i)));
    }
    return new Numbers(columns, values);
  }

  @Override
  Double value(int place) {
    return values[place];
  }

  /** The value of the name at the place. */
  public double number(int place) {
    return values[place];
  }

  /** The same values under other names. */
  public Numbers under(Columns names) {
    return of(names, values);
  }

  @Override
  public @Nullable Double get(Object name) {
    int place = columns().indexOf(name);
    return place < 0 ? null : (Double) values[place];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Double> action) {
    for (int i = 0; i < values.length; i++) {
      action.accept(columns().name(i), values[i]);
    }
  }
}
