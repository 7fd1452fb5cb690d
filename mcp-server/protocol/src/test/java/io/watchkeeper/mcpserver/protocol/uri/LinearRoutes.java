package io.watchkeeper.mcpserver.protocol.uri;

import io.watchkeeper.mcpserver.protocol.uri.UriTemplate.Part;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the trie must agree with: every template a regular expression, tried one by one. */
final class LinearRoutes {

  private record Route(UriTemplate template, Pattern pattern) {}

  private final List<Route> routes = new ArrayList<>();

  void add(String text) {
    UriTemplate template = UriTemplate.parse(text);
    StringBuilder pattern = new StringBuilder();
    for (Part part : template.parts()) {
      pattern.append(
          switch (part) {
            case Part.Literal(String literal) -> Pattern.quote(literal);
            case Part.Simple simple -> "((?:[^/?#%]|%[0-9A-Fa-f]{2})+?)";
            case Part.Spanning spanning -> "((?:[^%]|%[0-9A-Fa-f]{2})+?)";
          });
    }
    routes.add(new Route(template, Pattern.compile(pattern.toString(), Pattern.DOTALL)));
  }

  @Nullable Match<String> find(String uri) {
    return routes.stream()
        .filter(route -> route.pattern().matcher(uri).matches())
        .min(Comparator.comparing(Route::template, UriTemplate.MOST_SPECIFIC_FIRST))
        .map(route -> match(route, uri))
        .orElse(null);
  }

  private static @Nullable Match<String> match(Route route, String uri) {
    Matcher matcher = route.pattern().matcher(uri);
    Map<String, String> variables = new LinkedHashMap<>();
    if (matcher.matches()) {
      List<String> names = route.template().names();
      for (int i = 0; i < names.size(); i++) {
        String value = decoded(matcher.group(i + 1));
        if (value == null) {
          return null;
        }
        variables.put(names.get(i), value);
      }
    }
    return new Match<>(route.template().text(), variables);
  }

  /** By bytes, another way than the product's. */
  private static @Nullable String decoded(String text) {
    StringBuilder hex = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '%') {
        hex.append(text, at + 1, at + 3);
        at += 2;
      } else {
        byte[] bytes = Character.toString(text.charAt(at)).getBytes(StandardCharsets.UTF_8);
        hex.append(HexFormat.of().formatHex(bytes));
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(HexFormat.of().parseHex(hex)))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
