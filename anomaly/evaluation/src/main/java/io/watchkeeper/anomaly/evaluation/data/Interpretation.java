package io.watchkeeper.anomaly.evaluation.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which metrics were at fault when: {@code 246-252:1,2,3}, rows from 0 and metric numbers from 1.
 * In ASD the last row belongs to it, in SMD it is one behind; so it is taken in here, and whoever
 * uses it asks the labels.
 */
record Interpretation(Path file, int rows) {
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,9})-(\\d{1,9}):(\\d{1,6}(?:,\\d{1,6})*)");

  /**
   * Stretches of rows that there are, with metrics that are looked at.
   *
   * @param columns places, from 0, of those metrics in the file that is judged
   */
  List<Fault> faults(int[] columns) throws IOException {
    List<Fault> faults = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.replace(" ", ""));
      if (!matcher.matches()) {
        throw new BadFile(
            file,
            "has \"%s\" in line %d; rows-rows:metrics is meant, as 246-252:1,2,3"
                .formatted(line, number));
      }
      int start = Integer.parseInt(matcher.group(1));
      int end = Math.min(rows, Integer.parseInt(matcher.group(2)) + 1);
      if (start < end) {
        faults.add(new Fault(start, end, metrics(matcher.group(3), columns)));
      }
    }
    return faults;
  }

  private static Set<Integer> metrics(String list, int[] columns) {
    List<Integer> places = Arrays.stream(columns).boxed().toList();
    return Stream.of(list.split(",", -1))
        .map(metric -> places.indexOf(Integer.parseInt(metric) - 1) + 1)
        .filter(metric -> metric > 0)
        .collect(Collectors.toSet());
  }
}
