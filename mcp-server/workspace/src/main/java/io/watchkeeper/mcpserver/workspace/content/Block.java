package io.watchkeeper.mcpserver.workspace.content;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A block with everything below it. */
public record Block(UUID id, Page.Stamp created, BlockContent content, List<Block> children) {
  public Block {
    children = List.copyOf(children);
  }

  /** Blocks in the whole tree under these, themselves included. */
  public static int count(List<Block> blocks) {
    int sum = blocks.size();
    for (Block block : blocks) {
      sum += count(block.children());
    }
    return sum;
  }

  public static @Nullable Block find(List<Block> blocks, UUID id) {
    for (Block block : blocks) {
      if (block.id().equals(id)) {
        return block;
      }
      Block below = find(block.children(), id);
      if (below != null) {
        return below;
      }
    }
    return null;
  }

  /** The same forest with the children of one block replaced. */
  public static List<Block> withChildren(List<Block> blocks, UUID id, List<Block> children) {
    List<Block> result = new ArrayList<>(blocks.size());
    for (Block block : blocks) {
      result.add(
          new Block(
              block.id(),
              block.created(),
              block.content(),
              block.id().equals(id) ? children : withChildren(block.children(), id, children)));
    }
    return result;
  }
}
