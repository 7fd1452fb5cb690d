package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.schema.FastSchema.Others;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of an object's members. */
final class Members {

  private final Map<String, FastSchema> named;
  private final List<String> required;
  private final Others others;

  /** The same again in arrays, which are walked without an iterator. */
  private final String[] names;

  private final FastSchema[] schemas;

  Members(Map<String, FastSchema> named, List<String> required, Others others) {
    this.named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    this.required = List.copyOf(required);
    this.others = others;
    this.names = named.keySet().toArray(String[]::new);
    this.schemas = named.values().toArray(FastSchema[]::new);
  }

  Map<String, FastSchema> named() {
    return named;
  }

  List<String> required() {
    return required;
  }

  Others others() {
    return others;
  }

  boolean admit(ObjectNode object) {
    for (int i = 0; i < required.size(); i++) {
      if (object.get(required.get(i)) == null) {
        return false;
      }
    }
    int known = 0;
    for (int i = 0; i < names.length; i++) {
      JsonNode member = object.get(names[i]);
      if (member != null) {
        known++;
        if (!schemas[i].fits(member)) {
          return false;
        }
      }
    }
    return known == object.size()
        || switch (others) {
          case Others.Free free -> admitOthers(object, null);
          case Others.Refused refused -> false;
          case Others.Each each -> admitOthers(object, each.schema());
        };
  }

  private boolean admitOthers(ObjectNode object, @Nullable FastSchema schema) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = member.getValue();
      if (!named.containsKey(member.getKey())
          && (schema == null ? !FiniteNumbers.only(value) : !schema.fits(value))) {
        return false;
      }
    }
    return true;
  }
}
