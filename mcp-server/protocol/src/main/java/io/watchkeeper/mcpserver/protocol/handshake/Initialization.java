package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.Greeting;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.Outcome.Failed;
import io.watchkeeper.mcpserver.protocol.method.Part;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.Revisions;
import io.watchkeeper.mcpserver.protocol.session.SessionIds;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import java.util.List;
import java.util.Optional;

/** Serves initialize: agrees on a revision and, where there is a store, opens a session. */
final class Initialization {

  /** A client's capabilities are a few words; they are kept as long as the session. */
  private static final int LONGEST_CAPABILITIES = 16 << 10;

  private static final int LONGEST_NAME = 200;

  private final ServerDescription server;
  private final Offer offer;
  private final Optional<Opener> opener;

  Initialization(ServerDescription server, Offer offer, Optional<Opener> opener) {
    this.server = server;
    this.offer = offer;
    this.opener = opener;
  }

  /** Where sessions are opened. */
  record Opener(SessionStore store, Surroundings surroundings) {

    String open(SessionState.Opening opening) {
      String id = SessionIds.next(surroundings.random());
      store.create(SessionState.opened(id, opening, surroundings.clock().instant()));
      return id;
    }
  }

  /** The client's revision when it is one of the handshake, otherwise our newest such one. */
  Outcome serve(Asked asked) {
    String wish = asked.params().path("protocolVersion").textValue();
    if (wish == null) {
      return Failed.of(Fault.malformedParams("protocolVersion must be a string"));
    }
    Revision wished = Revisions.SERVED.find(wish);
    Revision agreed =
        wished == null || wished.perRequest() ? Revisions.SERVED.newestHandshake() : wished;
    Part members =
        out ->
            Greeting.initialization(
                server, agreed, Capabilities.of(offer, opener.isPresent()), out);
    if (opener.isEmpty()) {
      return new Outcome.Members(members, null);
    }
    ObjectNode capabilities = object(asked.params().path("capabilities"));
    if (capabilities.toString().length() > LONGEST_CAPABILITIES) {
      return Failed.of(
          Fault.malformedParams(
              "capabilities are longer than " + LONGEST_CAPABILITIES + " characters"));
    }
    try {
      String session =
          opener
              .get()
              .open(
                  new SessionState.Opening(
                      asked.arrival().principal().name(),
                      agreed.version(),
                      capabilities,
                      info(asked.params().path("clientInfo"))));
      return new Outcome.Opened(members, session);
    } catch (SessionsAway away) {
      return new Failed(Fault.sessionsAway(away.retryAfter()), away);
    }
  }

  private static ObjectNode object(JsonNode given) {
    return given instanceof ObjectNode object ? object : WireJson.object();
  }

  /** Names alone: icons and the like may be long and are of no use here. */
  private static ObjectNode info(JsonNode given) {
    ObjectNode kept = WireJson.object();
    for (String name : List.of("name", "title", "version")) {
      String text = given.path(name).textValue();
      if (text != null) {
        kept.put(name, text.substring(0, Math.min(LONGEST_NAME, text.length())));
      }
    }
    return kept;
  }
}
