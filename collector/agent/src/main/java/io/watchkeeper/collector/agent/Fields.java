package io.watchkeeper.collector.agent;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The words of a line. What is missing or no number is empty: kernels differ, and grow fields. */
final class Fields {

  private final List<String> words;

  private Fields(List<String> words) {
    this.words = words;
  }

  static Fields of(String line) {
    return new Fields(Arrays.asList(line.strip().split("\\s+")));
  }

  /** Of one of the lines; without words when there are not so many. */
  static Fields of(List<String> lines, int index) {
    return index < lines.size() ? of(lines.get(index)) : new Fields(List.of());
  }

  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  int size() {
    return words.size();
  }

  OptionalLong number(int index) {
    try {
      return OptionalLong.of(Long.parseLong(word(index)));
    } catch (NumberFormatException none) {
      return OptionalLong.empty();
    }
  }

  OptionalDouble decimal(int index) {
    try {
      return OptionalDouble.of(Double.parseDouble(word(index)));
    } catch (NumberFormatException none) {
      return OptionalDouble.empty();
    }
  }
}
