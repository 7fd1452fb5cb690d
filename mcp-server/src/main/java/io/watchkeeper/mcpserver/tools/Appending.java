package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.Failure;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.tools.Batches.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Sends batches of blocks one after the other, and stops at the first that fails. */
final class Appending {

  /** Of one call, after which no further request is begun: clients give up after a minute. */
  private static final Duration BUDGET = Duration.ofSeconds(40);

  private final Writes writes;
  private final NotionId target;
  private final long startNanos;
  private final List<String> newest = new ArrayList<>();
  private int firstLevel;
  private int requests;
  private @Nullable String lastId;

  Appending(Writes writes, NotionId target) {
    this.writes = writes;
    this.target = target;
    this.startNanos = writes.nanoTime().getAsLong();
  }

  /** Where on the first level the blocks go. */
  sealed interface Place {
    record End() implements Place {}

    record Start() implements Place {}

    record After(NotionId block) implements Place {}
  }

  /** How far it came. */
  sealed interface Outcome {

    /**
     * All of it.
     *
     * @param lastId of the last first-level block; null when Notion did not tell
     */
    record Whole(int firstLevel, @Nullable String lastId) implements Outcome {}

    /**
     * Not all of it.
     *
     * @param firstLevel blocks of the first level that are certainly written
     * @param stopped the batch that was not, or perhaps not, written
     * @param why null when the time was over
     * @param into the block that the batch goes below; null for the first level
     */
    record Partly(int firstLevel, Batch stopped, @Nullable NotionReply why, @Nullable String into)
        implements Outcome {

      boolean uncertain() {
        return why instanceof NotionReply.Failed(Failure failure, var after) && failure.mayBeDone();
      }
    }
  }

  Outcome send(List<Batch> batches, Place place) {
    for (Batch batch : batches) {
      String into = batch.below() < 0 ? null : newest.get(batch.below());
      boolean over = writes.nanoTime().getAsLong() - startNanos > BUDGET.toNanos();
      if (over && requests > 0) {
        return new Outcome.Partly(firstLevel, batch, null, into);
      }
      NotionId below = into == null ? target : NotionId.parse(into).orElse(target);
      NotionReply reply = send(below, body(batch, place));
      if (!(reply instanceof NotionReply.Ok(JsonNode answer))) {
        return new Outcome.Partly(firstLevel, batch, reply, into);
      }
      requests++;
      firstLevel += batch.firstLevel();
      if (into == null && !remember(answer, batch.firstLevel())) {
        // Without ids nothing can follow in its place; what was sent is written.
        int next = batches.indexOf(batch) + 1;
        boolean needed = next < batches.size() && (batches.get(next).below() >= 0 || chains(place));
        if (needed) {
          return new Outcome.Partly(
              firstLevel,
              batches.get(next),
              new NotionReply.Failed(Failure.UNREADABLE, OptionalInt.empty()),
              null);
        }
      }
    }
    return new Outcome.Whole(firstLevel, lastId);
  }

  private NotionReply send(NotionId below, ObjectNode body) {
    NotionReply reply =
        writes.send(
            NotionCall.append(below, body),
            read -> read.reads(target) || read.queriesAny() || read.searches());
    boolean toABlock =
        switch (reply) {
          case NotionReply.Ok(JsonNode answer) ->
              !answer.path("results").path(0).path("parent").has("page_id");
          case NotionReply.Failed(Failure failure, var after) -> failure.mayBeDone();
          case NotionReply.Refused refused -> false;
          case NotionReply.BreakerOpen open -> false;
          case NotionReply.Saturated saturated -> false;
        };
    if (reply instanceof NotionReply.Ok) {
      writes.written(target);
    }
    if (toABlock) {
      // Which page holds the block is not known.
      writes.outdate(NotionCall::readsAnyPage);
    }
    return reply;
  }

  private ObjectNode body(Batch batch, Place place) {
    ObjectNode body = WireJson.object();
    ArrayNode children = body.putArray("children");
    batch.children().forEach(children::add);
    if (batch.below() >= 0) {
      return body;
    }
    String before = requests > 0 && chains(place) ? lastId : null;
    if (before != null) {
      after(body, before);
    } else if (place instanceof Place.After(NotionId block)) {
      after(body, block.dashed());
    } else if (place instanceof Place.Start) {
      body.putObject("position").put("type", "start");
    }
    return body;
  }

  private static void after(ObjectNode body, String block) {
    body.putObject("position").put("type", "after_block").putObject("after_block").put("id", block);
  }

  /** Whether each request must name the block that the one before ended with. */
  private static boolean chains(Place place) {
    return !(place instanceof Place.End);
  }

  private boolean remember(JsonNode answer, int expected) {
    newest.clear();
    answer.path("results").forEach(block -> newest.add(block.path("id").asText("")));
    if (newest.size() != expected || newest.contains("")) {
      return false;
    }
    lastId = newest.getLast();
    return true;
  }
}
