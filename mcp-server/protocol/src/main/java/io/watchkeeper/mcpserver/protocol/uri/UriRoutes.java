package io.watchkeeper.mcpserver.protocol.uri;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a URI means among exact URIs and templates. An exact URI wins over every template; of
 * templates, the one with the most literal text wins, then the one with fewer {@code {+name}}, then
 * with fewer variables, then the one that was added first.
 *
 * <p>A radix trie: routes that begin alike share that text, so a look-up costs the length of the
 * URI and hardly anything by the number of routes. {@code {name}} takes one character or more of
 * one segment (no slash, question mark or hash), {@code {+name}} one or more of any. Text is
 * compared as it stands: no case folding, no normalization. Immutable and shared by all threads.
 */
public final class UriRoutes<V> {

  /** Longer URIs mean nothing here; what a client sends must not cost more than it is worth. */
  public static final int MAX_URI_CHARACTERS = 4096;

  private final Node<V> root = new Node<>("");

  private UriRoutes(Map<UriTemplate, V> values) {
    List<UriTemplate> ranked =
        values.keySet().stream().sorted(UriTemplate.MOST_SPECIFIC_FIRST).toList();
    Set<String> shapes = new HashSet<>();
    for (int rank = 0; rank < ranked.size(); rank++) {
      UriTemplate template = ranked.get(rank);
      if (!shapes.add(template.shape())) {
        throw new IllegalArgumentException(
            "Another route matches the same URIs as " + template.text());
      }
      Node<V> node = root;
      for (UriTemplate.Part part : template.parts()) {
        node =
            switch (part) {
              case UriTemplate.Part.Literal literal -> node.after(literal.text());
              case UriTemplate.Part.Simple simple -> node.afterSimple();
              case UriTemplate.Part.Spanning spanning -> node.afterSpanning();
            };
      }
      V value = values.get(template);
      if (value != null) {
        node.end(Route.of(template, rank, value));
      }
    }
    root.settle(0);
  }

  public static <V> Builder<V> builder() {
    return new Builder<>();
  }

  /** Null when no route fits, or when its variables are not percent-encoded UTF-8. */
  public @Nullable Match<V> find(String uri) {
    if (uri.length() > MAX_URI_CHARACTERS) {
      return null;
    }
    Route<V> route = new Search<V>(uri).from(root);
    return route == null ? null : route.match(uri);
  }

  /** Collects routes; mistakes in templates surface here, at start. */
  public static final class Builder<V> {

    private final Map<UriTemplate, V> values = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a route.
     *
     * @param template an exact URI, or one with {@code {name}} or {@code {+name}} in it
     */
    public Builder<V> add(String template, V value) {
      if (values.put(UriTemplate.parse(template), value) != null) {
        throw new IllegalArgumentException("The route " + template + " is there twice");
      }
      return this;
    }

    public UriRoutes<V> build() {
      return new UriRoutes<>(values);
    }
  }
}
