package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;

/** What sessions need from outside. */
public record SessionEquipment(
    SessionStore store, SessionBounds bounds, Surroundings surroundings) {}
