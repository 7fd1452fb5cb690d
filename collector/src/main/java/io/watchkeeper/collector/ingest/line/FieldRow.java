package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.model.Columns;
import io.watchkeeper.collector.model.Numbers;
import io.watchkeeper.collector.model.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the line that is read; their names are shared with the lines before it. A field
 * that is written twice has its last value, as in InfluxDB.
 */
final class FieldRow {

  private static final int FIRST_FIELDS = 8;

  private String[] names = new String[FIRST_FIELDS];
  private double[] numbers = new double[FIRST_FIELDS];
  private @Nullable String[] texts = new String[FIRST_FIELDS];
  private int size;
  private Layout layout = Layout.of(new String[0], new String[0], 0);
  private boolean asBefore;

  /**
   * Where the fields of a line go.
   *
   * @param places of each field among the numbers, or among the texts; -1 when it comes again
   */
  // Arrays: asked for each field of each line, and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Layout(
      String[] names, boolean[] isText, int[] places, Columns numbers, Columns texts) {

    static Layout of(String[] names, @Nullable String[] texts, int size) {
      Map<String, Integer> last = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        last.put(names[i], i);
      }
      boolean[] isText = new boolean[size];
      int[] places = new int[size];
      List<String> ofNumbers = new ArrayList<>();
      List<String> ofTexts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        isText[i] = texts[i] != null;
        List<String> its = isText[i] ? ofTexts : ofNumbers;
        boolean counts = last.getOrDefault(names[i], -1) == i;
        places[i] = counts ? its.size() : -1;
        if (counts) {
          its.add(names[i]);
        }
      }
      return new Layout(
          Arrays.copyOf(names, size), isText, places, Columns.of(ofNumbers), Columns.of(ofTexts));
    }
  }

  void newLine() {
    size = 0;
    asBefore = true;
  }

  void number(String name, double value) {
    next(name, null);
    numbers[size++] = value;
  }

  void text(String name, String value) {
    next(name, value);
    size++;
  }

  // Identity: names that are the same objects as in the line before need no other look.
  @SuppressWarnings("ReferenceEquality")
  private void next(String name, @Nullable String text) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
      texts = Arrays.copyOf(texts, size * 2);
    }
    asBefore =
        asBefore
            && size < layout.names.length
            && layout.names[size] == name
            && layout.isText[size] == (text != null);
    names[size] = name;
    texts[size] = text;
  }

  /** To be called at the end of the line, before the rows are asked for. */
  void end() {
    if (!asBefore || size != layout.names.length) {
      layout = Layout.of(names, texts, size);
    }
  }

  Numbers numbers() {
    double[] values = new double[layout.numbers.size()];
    for (int i = 0; i < size; i++) {
      if (!layout.isText[i] && layout.places[i] >= 0) {
        values[layout.places[i]] = numbers[i];
      }
    }
    return Numbers.of(layout.numbers, values);
  }

  Texts texts() {
    String[] values = new String[layout.texts.size()];
    for (int i = 0; i < size && values.length > 0; i++) {
      String text = texts[i];
      if (text != null && layout.places[i] >= 0) {
        values[layout.places[i]] = text;
      }
    }
    return Texts.of(layout.texts, values);
  }
}
