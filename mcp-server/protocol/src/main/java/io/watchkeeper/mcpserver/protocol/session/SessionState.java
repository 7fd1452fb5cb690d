package io.watchkeeper.mcpserver.protocol.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server knows of a session. The first five components are settled when the session is
 * opened and never change; a change that touches them is refused.
 *
 * <p>The two JSON objects are handed over: nobody changes them afterwards. They are not copied,
 * since every request of a session makes a new state.
 *
 * @param id visible ASCII (2025-11-25, Transports, Session Management), see {@link SessionIds}
 * @param principal the name of whoever opened it; never a credential
 * @param clientCapabilities as the client said them when it opened the session
 * @param clientInfo name and version of the client's program
 * @param initialized {@code notifications/initialized} came
 * @param logLevel the least severe level the client wants; empty until it asks
 * @param subscriptions URIs of resources whose changes the client wants to hear of
 */
public record SessionState(
    String id,
    String principal,
    String protocolVersion,
    ObjectNode clientCapabilities,
    ObjectNode clientInfo,
    boolean initialized,
    Optional<String> logLevel,
    Set<String> subscriptions,
    Rhythm rhythm) {

  public SessionState {
    if (!SessionIds.isVisibleAscii(id)) {
      throw new IllegalArgumentException("a session id is visible ASCII, 1 to 256 characters");
    }
    subscriptions = Set.copyOf(subscriptions);
  }

  /** What is settled at once. */
  public record Opening(
      String principal,
      String protocolVersion,
      ObjectNode clientCapabilities,
      ObjectNode clientInfo) {}

  public static SessionState opened(String id, Opening by, Instant now) {
    return new SessionState(
        id,
        by.principal(),
        by.protocolVersion(),
        by.clientCapabilities(),
        by.clientInfo(),
        false,
        Optional.empty(),
        Set.of(),
        Rhythm.opened(now));
  }

  /** A request came; its time teaches the session's rhythm. */
  public SessionState seen(Instant now) {
    return with(initialized, logLevel, subscriptions, rhythm.seen(now));
  }

  public SessionState withInitialized() {
    return with(true, logLevel, subscriptions, rhythm);
  }

  public SessionState withLogLevel(String level) {
    return with(initialized, Optional.of(level), subscriptions, rhythm);
  }

  public SessionState subscribed(String uri) {
    Set<String> more = new TreeSet<>(subscriptions);
    more.add(uri);
    return with(initialized, logLevel, more, rhythm);
  }

  public SessionState unsubscribed(String uri) {
    Set<String> fewer = new TreeSet<>(subscriptions);
    fewer.remove(uri);
    return with(initialized, logLevel, fewer, rhythm);
  }

  SessionState with(boolean ready, Optional<String> level, Set<String> uris, Rhythm pace) {
    return new SessionState(
        id, principal, protocolVersion, clientCapabilities, clientInfo, ready, level, uris, pace);
  }
}
