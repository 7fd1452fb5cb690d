package io.watchkeeper.mcpserver.workspace.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A grammar of invented text: sections of alternatives that name other sections in braces. {@code
 * {3-90}} is a number in that range. Everything it says is synthetic.
 */
final class Phrases {
  private static final String RESOURCE = "synthetic-phrases.txt";

  private final Map<String, List<String>> sections;
  private final RandomGenerator random;

  private Phrases(Map<String, List<String>> sections, RandomGenerator random) {
    this.sections = sections;
    this.random = random;
  }

  static Phrases load(RandomGenerator random) {
    Map<String, List<String>> sections = new HashMap<>();
    try (InputStream in = Phrases.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      List<String> current = new ArrayList<>();
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("[")) {
          current = new ArrayList<>();
          sections.put(line.substring(1, line.length() - 1), current);
        } else if (!line.isBlank()) {
          current.add(line.replace("\\n", "\n"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Phrases(sections, random);
  }

  List<String> all(String section) {
    List<String> alternatives = sections.get(section);
    if (alternatives == null || alternatives.isEmpty()) {
      throw new IllegalArgumentException("no section " + section + " in " + RESOURCE);
    }
    return alternatives;
  }

  /** One alternative of the section with everything in braces filled in. */
  String draw(String section) {
    List<String> alternatives = all(section);
    return fill(alternatives.get(random.nextInt(alternatives.size())));
  }

  String fill(String template) {
    StringBuilder out = new StringBuilder(template.length() + 32);
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      out.append(template, from, open).append(name(template.substring(open + 1, close)));
      from = close + 1;
    }
    return out.append(template, from, template.length()).toString();
  }

  private String name(String reference) {
    int dash = reference.indexOf('-');
    if (dash > 0 && Character.isDigit(reference.charAt(0))) {
      int least = Integer.parseInt(reference.substring(0, dash));
      int most = Integer.parseInt(reference.substring(dash + 1));
      return Integer.toString(random.nextInt(least, most + 1));
    }
    return draw(reference);
  }
}
