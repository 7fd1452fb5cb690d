package io.watchkeeper.collector.agent;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The words of a line. What is missing or no number is empty: kernels differ, and grow fields. */
public final class Fields {

  private final List<String> words;

  private Fields(List<String> words) {
    this.words = words;
  }

  public static Fields of(String line) {
    return new Fields(Arrays.asList(line.strip().split("\\s+")));
  }

  /** Of one of the lines; without words when there are not so many. */
  public static Fields of(List<String> lines, int index) {
    return index < lines.size() ? of(lines.get(index)) : new Fields(List.of());
  }

  public String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  public int size() {
    return words.size();
  }

  public OptionalLong number(int index) {
    try {
      return OptionalLong.of(Long.parseLong(word(index)));
    } catch (NumberFormatException none) {
      return OptionalLong.empty();
    }
  }

  public OptionalDouble decimal(int index) {
    try {
      return OptionalDouble.of(Double.parseDouble(word(index)));
    } catch (NumberFormatException none) {
      return OptionalDouble.empty();
    }
  }
}
