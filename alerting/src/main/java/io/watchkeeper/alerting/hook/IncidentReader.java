package io.watchkeeper.alerting.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.anomaly.model.Incident;
import java.util.List;
import java.util.stream.Collectors;

/** Reads an incident as it is posted, and names the field when it cannot. */
record IncidentReader(WireJson json) {

  private static final List<String> NEEDED =
      List.of(
          "/id",
          "/revision",
          "/severity",
          "/subject/server",
          "/course/startedAt",
          "/course/detectedAt",
          "/course/updatedAt",
          "/summary",
          "/anomalies");

  /** The message names the field and never quotes the body. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  Incident read(String body) throws Unreadable {
    try {
      JsonNode tree = json.tree(body);
      for (String pointer : NEEDED) {
        need(tree, pointer, pointer.substring(1).replace('/', '.'));
      }
      List<JsonNode> shifts = tree.findParents("moved");
      for (JsonNode shift : shifts) {
        for (JsonNode moved : shift.get("moved")) {
          need(moved, "/series/metric", "anomalies.moved.series.metric");
          need(moved, "/series/labels", "anomalies.moved.series.labels");
          need(moved, "/since", "anomalies.moved.since");
        }
      }
      for (JsonNode anomaly : tree.get("anomalies")) {
        if (anomaly.path("kind").asText().equals("shift")) {
          need(anomaly, "/moved", "anomalies.moved");
        }
      }
      return json.read(body, Incident.class);
    } catch (JsonMappingException e) {
      throw new Unreadable("the field '" + path(e) + "' cannot be read: " + cause(e));
    } catch (JsonProcessingException e) {
      throw new Unreadable(
          "the body is no JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    }
  }

  private static void need(JsonNode tree, String pointer, String name) throws Unreadable {
    JsonNode found = tree.at(pointer);
    if (found.isMissingNode() || found.isNull()) {
      throw new Unreadable("the field '" + name + "' is missing");
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  /** The words of our own records' constructors; Jackson's own quote the body. */
  private static String cause(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException refused
            && refused.getMessage() != null
            && !(refused instanceof NumberFormatException)
        ? refused.getMessage()
        : "it is not of its type";
  }
}
