package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.notion.PropertyValues;
import io.watchkeeper.mcpserver.notion.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be written into a page, by the schema of its data source, read through the cache. */
final class Schemas {

  private final Reads reads;

  Schemas(Reads reads) {
    this.reads = reads;
  }

  /** What came of asking for a schema. */
  sealed interface Lookup {

    /**
     * Here it is.
     *
     * @param source empty for a page outside any data source
     */
    record Found(Schema schema, Optional<NotionId> source) implements Lookup {}

    /**
     * There is none to give.
     *
     * @param subject what could not be read
     */
    record Missing(String subject, NotionReply reply) implements Lookup {}
  }

  Lookup ofSource(NotionId source) {
    ReadOutcome outcome =
        reads.read(
            ReadKind.PAGE, NotionCall.dataSource(source), body -> kept(body.path("properties")));
    return switch (outcome) {
      case ReadOutcome.Answered(Rendered rendered, var stale) ->
          new Lookup.Found(Schema.of(structured(rendered)), Optional.of(source));
      case ReadOutcome.Unanswered(var reply) ->
          new Lookup.Missing("data source " + source.dashed(), reply);
    };
  }

  Lookup ofPage(NotionId page) {
    ReadOutcome outcome =
        reads.read(ReadKind.PAGE, NotionCall.home(page), body -> kept(body.path("parent")));
    if (outcome instanceof ReadOutcome.Unanswered(var reply)) {
      return new Lookup.Missing("page " + page.dashed(), reply);
    }
    JsonNode parent =
        outcome instanceof ReadOutcome.Answered(Rendered rendered, var stale)
            ? structured(rendered)
            : MissingNode.getInstance();
    Optional<NotionId> source = NotionId.parse(parent.path("data_source_id").asText(""));
    return source.isPresent()
        ? ofSource(source.get())
        : new Lookup.Found(Schema.TITLE_ONLY, Optional.empty());
  }

  /** Where a value does not fit, the schema is read anew before anybody is told so. */
  PropertyValues values(Lookup.Found found, Map<String, JsonNode> given) {
    PropertyValues values = PropertyValues.of(found.schema(), given);
    NotionId source = found.source().orElse(null);
    if (values.problems().isEmpty() || source == null) {
      return values;
    }
    reads.outdate(NotionCall.dataSource(source)::equals, Duration.ZERO);
    return ofSource(source) instanceof Lookup.Found(var fresh, var same)
        ? PropertyValues.of(fresh, given)
        : values;
  }

  private static Rendered kept(JsonNode structured) {
    return new Rendered("", structured);
  }

  private static JsonNode structured(Rendered rendered) {
    @Nullable JsonNode structured = rendered.structured();
    return structured == null ? MissingNode.getInstance() : structured;
  }
}
