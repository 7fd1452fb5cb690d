package io.watchkeeper.mcpserver.notion.markdown;

import java.util.List;

/**
 * A block with everything below it.
 *
 * @param line where it begins in the Markdown it came from, from 1; 0 when it came from elsewhere
 */
public record Block(int line, Content content, List<Block> children) {

  public Block {
    children = List.copyOf(children);
  }

  static Block of(int line, Content content) {
    return new Block(line, content, List.of());
  }

  /** Blocks in the trees under these, themselves and rows of tables included. */
  public static int count(List<Block> blocks) {
    int sum = blocks.size();
    for (Block block : blocks) {
      sum += count(block.children());
    }
    return sum;
  }
}
