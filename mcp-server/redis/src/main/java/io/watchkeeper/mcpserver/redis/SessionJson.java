package io.watchkeeper.mcpserver.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.session.Dot;
import io.watchkeeper.mcpserver.protocol.session.Marks;
import io.watchkeeper.mcpserver.protocol.session.Rhythm;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.Stamp;
import io.watchkeeper.mcpserver.protocol.session.VersionVector;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A session as JSON, without its id, which is the key, and without its version, which stands before
 * it. Times are milliseconds. Fields are only ever added; unknown ones are passed over.
 */
final class SessionJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SessionJson() {}

  static byte[] write(Versioned session) {
    SessionState state = session.state();
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("principal", state.principal());
    out.put("protocolVersion", state.protocolVersion());
    out.set("capabilities", state.clientCapabilities());
    out.set("clientInfo", state.clientInfo());
    out.put("initialized", state.initialized());
    session
        .marks()
        .logLevel()
        .ifPresent(stamp ->
            out.putObject("logLevel")
                .put("level", state.logLevel().orElseThrow())
                .put("at", stamp.at().toEpochMilli())
                .set("by", write(stamp.by())));
    ObjectNode subscriptions = out.putObject("subscriptions");
    new TreeMap<>(session.marks().subscriptions())
        .forEach((uri, dots) -> subscriptions.set(uri, write(dots)));
    out.putObject("rhythm")
        .put("opened", state.rhythm().opened().toEpochMilli())
        .put("lastSeen", state.rhythm().lastSeen().toEpochMilli())
        .put("pauses", state.rhythm().pauses())
        .put("pause", state.rhythm().pause().toMillis());
    try {
      return JSON.writeValueAsBytes(out);
    } catch (IOException impossible) {
      throw new IllegalStateException("JSON in memory", impossible);
    }
  }

  static Versioned read(String id, VersionVector version, byte[] json) throws IOException {
    JsonNode in = JSON.readTree(json);
    Optional<JsonNode> level = Optional.ofNullable(in.get("logLevel"));
    Map<String, Set<Dot>> subscriptions = new TreeMap<>();
    in.path("subscriptions")
        .properties()
        .forEach(field -> subscriptions.put(field.getKey(), dots(field.getValue())));
    SessionState state =
        new SessionState(
            id,
            in.path("principal").asText(),
            in.path("protocolVersion").asText(),
            object(in.path("capabilities")),
            object(in.path("clientInfo")),
            in.path("initialized").asBoolean(),
            level.map(l -> l.path("level").asText()),
            subscriptions.keySet(),
            rhythm(in.path("rhythm")));
    Optional<Stamp> stamp = level.map(l -> new Stamp(millis(l.path("at")), dot(l.path("by"))));
    return new Versioned(state, version, new Marks(subscriptions, stamp));
  }

  private static ArrayNode write(Set<Dot> dots) {
    ArrayNode out = JsonNodeFactory.instance.arrayNode();
    new TreeSet<>(dots).forEach(dot -> out.add(write(dot)));
    return out;
  }

  private static ArrayNode write(Dot dot) {
    return JsonNodeFactory.instance.arrayNode().add(dot.replica()).add(dot.count());
  }

  private static Set<Dot> dots(JsonNode in) {
    Set<Dot> dots = new TreeSet<>();
    in.forEach(dot -> dots.add(dot(dot)));
    return dots;
  }

  private static Dot dot(JsonNode in) {
    return new Dot(in.path(0).asText(), in.path(1).asLong());
  }

  private static Rhythm rhythm(JsonNode in) {
    return new Rhythm(
        millis(in.path("opened")),
        millis(in.path("lastSeen")),
        in.path("pauses").asInt(),
        Duration.ofMillis(in.path("pause").asLong()));
  }

  private static Instant millis(JsonNode in) {
    return Instant.ofEpochMilli(in.asLong());
  }

  private static ObjectNode object(JsonNode in) {
    return in instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }
}
