package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.markdown.Block;
import io.watchkeeper.mcpserver.notion.markdown.BlockJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks cut into requests, in order, each within Notion's limits. A first-level block with more
 * children than fit is sent with the first of them; the others follow at once, to its own id.
 */
final class Batches {

  /** "Request limits" of Notion's API reference: blocks of one request, all levels together. */
  private static final int MOST_BLOCKS = 1_000;

  /** Notion takes 500 KB; the rest is room for what stands around the blocks. */
  private static final int MOST_BYTES = 480_000;

  /** Of one call: some twenty requests, which take most of a minute at Notion's usual pace. */
  static final int MOST_BLOCKS_A_CALL = 2_000;

  /**
   * One request.
   *
   * @param below index in the batch before, of the block that these are children of; -1 when they
   *     stand on the first level
   * @param line first line of the Markdown in it
   * @param firstLevel how many of the first-level blocks it brings
   */
  record Batch(int below, int line, List<ObjectNode> children, int firstLevel) {
    Batch {
      children = List.copyOf(children);
    }
  }

  private final List<Batch> batches = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private List<ObjectNode> children = new ArrayList<>();
  private int line;
  private int blocks;
  private int bytes;

  private Batches() {}

  /** What came of the cutting. */
  sealed interface Cut {
    record Done(List<Batch> batches) implements Cut {}

    record Impossible(List<String> problems) implements Cut {}
  }

  static Cut of(List<Block> all) {
    Batches cutting = new Batches();
    int count = Block.count(all);
    if (count > MOST_BLOCKS_A_CALL) {
      return new Cut.Impossible(
          List.of(
              "it has "
                  + count
                  + " blocks; one call takes "
                  + MOST_BLOCKS_A_CALL
                  + ": split it and append the rest with append_blocks"));
    }
    for (Block block : all) {
      cutting.checkBelow(block, true);
      cutting.add(block);
    }
    cutting.end();
    return cutting.problems.isEmpty()
        ? new Cut.Done(List.copyOf(cutting.batches))
        : new Cut.Impossible(cutting.problems);
  }

  private void add(Block block) {
    int fitting = fitting(block.children(), BlockJson.write(block, List.of()));
    List<Block> sent = block.children().subList(0, fitting);
    ObjectNode json = BlockJson.write(block, sent);
    int weight = bytes(json);
    int number = 1 + Block.count(sent);
    if (weight > MOST_BYTES) {
      problems.add(
          "line "
              + block.line()
              + " makes a block of "
              + weight
              + " bytes; Notion takes 500 KB a request: split it into several lines");
      return;
    }
    if (children.size() >= BlockJson.MOST_ELEMENTS
        || blocks + number > MOST_BLOCKS
        || bytes + weight > MOST_BYTES) {
      end();
    }
    if (children.isEmpty()) {
      line = block.line();
    }
    children.add(json);
    blocks += number;
    bytes += weight;
    if (fitting < block.children().size()) {
      int index = children.size() - 1;
      end();
      follow(index, block.children().subList(fitting, block.children().size()));
    }
  }

  /** How many of the first children go along with their block. */
  private static int fitting(List<Block> all, ObjectNode alone) {
    int number = 1;
    int weight = bytes(alone);
    for (int i = 0; i < all.size(); i++) {
      number += 1 + Block.count(all.get(i).children());
      weight += bytes(BlockJson.write(all.get(i))) + 16;
      // A table needs a row in the request that makes it; what one child holds is checked apart.
      if (i > 0 && (i >= BlockJson.MOST_ELEMENTS || number > MOST_BLOCKS || weight > MOST_BYTES)) {
        return i;
      }
    }
    return all.size();
  }

  private void follow(int index, List<Block> rest) {
    List<Block> left = rest;
    while (!left.isEmpty()) {
      int take = Math.max(1, fitting(left, BlockJson.write(left.getFirst(), List.of())));
      List<ObjectNode> json = left.subList(0, take).stream().map(BlockJson::write).toList();
      batches.add(new Batch(index, left.getFirst().line(), json, 0));
      left = left.subList(take, left.size());
    }
  }

  private void end() {
    if (!children.isEmpty()) {
      batches.add(new Batch(-1, line, children, children.size()));
      children = new ArrayList<>();
      blocks = 0;
      bytes = 0;
    }
  }

  /** Deeper arrays cannot be continued: Notion tells the ids of the first level only. */
  private void checkBelow(Block block, boolean first) {
    if (!first && block.children().size() > BlockJson.MOST_ELEMENTS) {
      problems.add(
          "line "
              + block.line()
              + " has "
              + block.children().size()
              + " blocks or rows below it; below the first level Notion takes "
              + BlockJson.MOST_ELEMENTS);
    }
    block.children().forEach(child -> checkBelow(child, false));
  }

  private static int bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
