package io.watchkeeper.mcpserver.protocol.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.message.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked for, in 64 digits: the method and all params but those that may differ from one
 * round to the next. The order of an object's members does not count, since clients build requests
 * anew.
 */
final class RequestDigest {

  private RequestDigest() {}

  static String of(Message.Request request) {
    ObjectNode params = request.params().deepCopy();
    params.remove(AnswersSent.RESPONSES);
    params.remove(AnswersSent.STATE);
    params.remove("_meta");
    StringBuilder text = new StringBuilder(request.method()).append('\n');
    write(params, text);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static void write(JsonNode value, StringBuilder out) {
    if (value.isObject()) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      value.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
      out.append('{');
      sorted.forEach((name, member) -> {
        out.append(name.length()).append(':').append(name).append('=');
        write(member, out);
      });
      out.append('}');
    } else if (value.isArray()) {
      out.append('[');
      for (Iterator<JsonNode> items = value.elements(); items.hasNext(); ) {
        write(items.next(), out);
        out.append(',');
      }
      out.append(']');
    } else {
      out.append(value);
    }
  }
}
