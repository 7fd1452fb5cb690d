package io.watchkeeper.mcpserver.protocol.content;

import java.util.List;

/**
 * How something is called and shown.
 *
 * @param name for programs; unique among its kind
 * @param title for people
 * @param description for the model; may be empty
 */
public record Label(String name, String title, String description, List<Icon> icons) {

  public Label {
    icons = List.copyOf(icons);
    if (name.isBlank()) {
      throw new IllegalArgumentException("needs a name");
    }
  }

  public static Label of(String name, String description) {
    return new Label(name, name, description, List.of());
  }
}
