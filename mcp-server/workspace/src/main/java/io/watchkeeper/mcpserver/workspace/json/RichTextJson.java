package io.watchkeeper.mcpserver.workspace.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.request.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rich text in both directions; mentions and equations are refused. */
final class RichTextJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:");

  private RichTextJson() {}

  static ArrayNode write(RichText text) {
    ArrayNode array = JSON.arrayNode();
    for (RichText.Run run : text.runs()) {
      ObjectNode node = array.addObject();
      node.put("type", "text");
      ObjectNode inner = node.putObject("text");
      inner.put("content", run.text());
      if (run.link() == null) {
        inner.putNull("link");
      } else {
        inner.putObject("link").put("url", run.link());
      }
      node.putObject("annotations")
          .put("bold", run.style().bold())
          .put("italic", run.style().italic())
          .put("strikethrough", run.style().strikethrough())
          .put("underline", false)
          .put("code", run.style().code())
          .put("color", "default");
      node.put("plain_text", run.text());
      node.put("href", run.link());
    }
    return array;
  }

  static RichText read(Input input) {
    List<RichText.Run> runs = new ArrayList<>();
    for (Input item : input.items()) {
      item.allow("type", "text", "annotations", "plain_text", "href");
      item.optional("type").ifPresent(type -> type.oneOf("text"));
      Input text = item.required("text").allow("content", "link");
      Input content = text.required("content");
      if (content.text().length() > RichText.MAX_RUN_CHARACTERS) {
        throw content.wrong(
            "should be at most " + RichText.MAX_RUN_CHARACTERS + " characters long");
      }
      runs.add(new RichText.Run(content.text(), link(text), style(item)));
    }
    return new RichText(runs);
  }

  private static @Nullable String link(Input text) {
    return text.optional("link")
        .filter(link -> !link.isNull())
        .map(link -> link.required("url"))
        .map(url -> {
          if (url.text().length() > RichText.MAX_RUN_CHARACTERS) {
            throw url.wrong("should be at most 2000 characters long");
          }
          if (!SCHEME.matcher(url.text()).lookingAt()) {
            throw url.wrong("should be a URL with its scheme");
          }
          return url.text();
        })
        .orElse(null);
  }

  private static RichText.Style style(Input item) {
    return new RichText.Style(
        annotation(item, "bold"),
        annotation(item, "italic"),
        annotation(item, "strikethrough"),
        annotation(item, "code"));
  }

  private static boolean annotation(Input item, String name) {
    return item.optional("annotations")
        .flatMap(annotations -> annotations.optional(name))
        .map(Input::flag)
        .orElse(false);
  }
}
