package io.watchkeeper.mcpserver.protocol.uri;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An exact URI, or a template of RFC 6570 with {@code {name}} (level 1) and {@code {+name}}. */
record UriTemplate(String text, List<Part> parts) {

  /** Names of RFC 6570, 2.3, without escapes in them. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

  private static final int MAX_VARIABLES = 16;

  /** Keeps the trie shallower than a stack is deep. */
  private static final int MAX_CHARACTERS = 1024;

  /**
   * Most text that is there word for word first, since that is what "most specific" means to who
   * reads a list of templates; then fewer variables that span slashes, then fewer variables.
   */
  static final Comparator<UriTemplate> MOST_SPECIFIC_FIRST =
      Comparator.comparing(UriTemplate::hasVariables)
          .thenComparing(Comparator.comparingInt(UriTemplate::literalCharacters).reversed())
          .thenComparingInt(template -> template.count(Part.Spanning.class))
          .thenComparingInt(template -> template.count(Part.Simple.class));

  /** A piece of a template. */
  sealed interface Part {

    record Literal(String text) implements Part {}

    /** {@code {name}}: within one segment, so no slash, question mark or hash. */
    record Simple(String name) implements Part {}

    /** {@code {+name}}: anything. */
    record Spanning(String name) implements Part {}
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static UriTemplate parse(String text) {
    require(text.length() <= MAX_CHARACTERS, text, "is longer than " + MAX_CHARACTERS);
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int end = open < 0 ? text.length() : open;
      if (end > at) {
        parts.add(literal(text, text.substring(at, end)));
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('}', open);
      require(close > 0, text, "has a { without its }");
      parts.add(variable(text, text.substring(open + 1, close)));
      at = close + 1;
    }
    UriTemplate template = new UriTemplate(text, List.copyOf(parts));
    List<String> names = template.names();
    require(names.size() <= MAX_VARIABLES, text, "has more than " + MAX_VARIABLES + " variables");
    require(names.stream().distinct().count() == names.size(), text, "names a variable twice");
    for (int i = 1; i < parts.size(); i++) {
      require(
          parts.get(i) instanceof Part.Literal || parts.get(i - 1) instanceof Part.Literal,
          text,
          "has two variables with nothing between them, so nobody knows where one ends");
    }
    return template;
  }

  private static Part literal(String template, String text) {
    require(text.indexOf('}') < 0, template, "has a } without its {");
    require(PercentText.isWellFormed(text), template, "has a % without two hexadecimal digits");
    return new Part.Literal(text);
  }

  private static Part variable(String template, String expression) {
    boolean spanning = expression.startsWith("+");
    String name = spanning ? expression.substring(1) : expression;
    require(
        NAME.matcher(name).matches(),
        template,
        "uses {" + expression + "}; only {name} and {+name} are served");
    return spanning ? new Part.Spanning(name) : new Part.Simple(name);
  }

  private static void require(boolean condition, String template, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException("The URI template " + template + " " + otherwise);
    }
  }

  boolean hasVariables() {
    return !names().isEmpty();
  }

  List<String> names() {
    return parts.stream()
        .mapMulti((Part part, Consumer<String> names) -> {
          switch (part) {
            case Part.Literal literal -> {}
            case Part.Simple simple -> names.accept(simple.name());
            case Part.Spanning spanning -> names.accept(spanning.name());
          }
        })
        .toList();
  }

  private int literalCharacters() {
    return parts.stream()
        .mapToInt(part -> part instanceof Part.Literal literal ? literal.text().length() : 0)
        .sum();
  }

  private int count(Class<? extends Part> kind) {
    return (int) parts.stream().filter(kind::isInstance).count();
  }

  /** Equal for templates that match the same URIs: the names do not matter. */
  String shape() {
    return parts.stream()
        .map(part ->
            switch (part) {
              case Part.Literal literal -> literal.text();
              case Part.Simple simple -> "{}";
              case Part.Spanning spanning -> "{+}";
            })
        .collect(Collectors.joining());
  }
}
