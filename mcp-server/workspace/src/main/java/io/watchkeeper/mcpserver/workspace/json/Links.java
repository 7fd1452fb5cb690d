package io.watchkeeper.mcpserver.workspace.json;

import java.util.UUID;

/** Addresses of synthetic pages: under a reserved name that leads nowhere. */
final class Links {
  private Links() {}

  static String to(UUID id) {
    return "https://workspace.example.com/" + id.toString().replace("-", "");
  }
}
