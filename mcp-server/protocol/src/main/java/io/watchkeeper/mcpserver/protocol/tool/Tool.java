package io.watchkeeper.mcpserver.protocol.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.content.Icon;
import io.watchkeeper.mcpserver.protocol.schema.Schema;
import io.watchkeeper.mcpserver.protocol.schema.SchemaCompiler;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tool as the engine knows it, ready to be listed and called. */
public record Tool(String name, Prose prose, Contract contract, ToolHandler handler) {

  /** 2026-07-28, Tools, Tool Names. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  public Tool {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Tool name '" + name + "' must be 1 to 128 of A-Z a-z 0-9 _ - .");
    }
  }

  /** Starts the definition of a tool; see the README of this module. */
  public static ToolBuilder named(String name) {
    return new ToolBuilder(name);
  }

  /** Title and icons for people, description for the model. */
  public record Prose(String title, String description, List<Icon> icons) {

    public Prose {
      icons = List.copyOf(icons);
      if (description.isBlank()) {
        throw new IllegalArgumentException("needs a description, since models choose by it");
      }
    }
  }

  /** Never blocks, so it may run on a transport's event loop. */
  public boolean quick() {
    return contract.manner.quick();
  }

  /** What a caller needs to call it: one of {@link Principal}'s scopes. */
  public String scope() {
    return contract.manner.scope();
  }

  public Tasking tasking() {
    return contract.manner.tasking();
  }

  /** What goes in, what comes out, and what a call does to the world. */
  public record Contract(
      Shape input, Optional<Shape> output, Manner manner, MirroredParams mirrored) {

    public Contract(Shape input, Optional<Shape> output, Manner manner) {
      this(input, output, manner, MirroredParams.of(input.document()));
    }

    public Contract {
      if (!"object".equals(input.document().path("type").textValue())) {
        throw new IllegalArgumentException(
            "An input schema needs \"type\": \"object\" at its root");
      }
    }
  }

  /**
   * What a call does to the world, and whether it takes long over it.
   *
   * @param scope what a caller needs
   */
  public record Manner(ToolAnnotations annotations, boolean quick, Tasking tasking, String scope) {

    /** Needs leave to write unless it only reads. */
    public Manner(ToolAnnotations annotations, boolean quick, Tasking tasking) {
      this(annotations, quick, tasking, annotations.readOnly() ? Principal.READ : Principal.WRITE);
    }

    public Manner(ToolAnnotations annotations, boolean quick) {
      this(annotations, quick, Tasking.NEVER);
    }

    public Manner {
      if (quick && tasking != Tasking.NEVER) {
        throw new IllegalArgumentException("a quick tool has nothing to do in the background");
      }
    }
  }

  /** Whether a call goes on after its answer, for clients that know tasks. */
  public enum Tasking {
    NEVER(false, false),
    /** From its beginning; other clients wait for the result. */
    AT_ONCE(false, false),
    /** From where the handler detaches; other clients wait for the result. */
    WHEN_DETACHED(false, true),
    /** From its beginning; other clients are refused. */
    ONLY_AT_ONCE(true, false),
    /** From where the handler detaches; other clients are refused. */
    ONLY_WHEN_DETACHED(true, true);

    private final boolean required;
    private final boolean detaches;

    Tasking(boolean required, boolean detaches) {
      this.required = required;
      this.detaches = detaches;
    }

    public boolean required() {
      return required;
    }

    public boolean detaches() {
      return detaches;
    }
  }

  /** A schema as written, for the list, and as compiled, for the calls. */
  public record Shape(JsonNode document, Schema compiled) {

    static Shape of(JsonNode document) {
      return new Shape(document, SchemaCompiler.compile(MirroredParams.without(document)));
    }
  }
}
