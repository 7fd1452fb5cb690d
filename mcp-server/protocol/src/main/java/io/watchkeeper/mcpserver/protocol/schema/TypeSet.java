package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;

/** The types a value may have. */
final class TypeSet {

  static final TypeSet ANY = new TypeSet(EnumSet.noneOf(JsonType.class));

  /** One word of bits: a look into it allocates nothing. */
  private final EnumSet<JsonType> types;

  /**
   * Makes a set.
   *
   * @param types none of them means any
   */
  TypeSet(EnumSet<JsonType> types) {
    this.types = EnumSet.copyOf(types);
  }

  boolean admit(JsonNode value) {
    if (types.isEmpty()) {
      return true;
    }
    return switch (value.getNodeType()) {
      case OBJECT -> types.contains(JsonType.OBJECT);
      case ARRAY -> types.contains(JsonType.ARRAY);
      case STRING -> types.contains(JsonType.STRING);
      case BOOLEAN -> types.contains(JsonType.BOOLEAN);
      case NULL -> types.contains(JsonType.NULL);
      case NUMBER ->
          (types.contains(JsonType.NUMBER) && JsonType.NUMBER.fits(value))
              || (types.contains(JsonType.INTEGER) && JsonType.INTEGER.fits(value));
      case BINARY, MISSING, POJO -> false;
    };
  }

  /** Not to be changed. */
  Set<JsonType> types() {
    return types;
  }
}
