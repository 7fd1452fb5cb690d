package io.watchkeeper.collector.ingest.prometheus;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.Snappy;
import io.watchkeeper.collector.ingest.Body;

/** Snappy's block format: the length first, then pieces that refer back to what came before. */
final class SnappyBlock {

  private SnappyBlock() {}

  /**
   * Inflated, in memory of no more than the limit whatever the block promises.
   *
   * @throws FormatException no whole block
   * @throws Body.TooLarge a larger one, by its own word, which is believed before anything is made
   */
  static byte[] inflated(byte[] block, int limitBytes) throws FormatException, Body.TooLarge {
    int length = length(block);
    if (length > limitBytes) {
      throw new Body.TooLarge(limitBytes);
    }
    byte[] inflated = new byte[length];
    ByteBuf out = Unpooled.wrappedBuffer(inflated).clear();
    try {
      new Snappy().decode(Unpooled.wrappedBuffer(block), out);
    } catch (DecompressionException | IndexOutOfBoundsException damaged) {
      throw new FormatException("the body is no whole Snappy block");
    }
    // A block that is cut short ends early, without an exception.
    if (out.readableBytes() != length) {
      throw new FormatException("the body is no whole Snappy block");
    }
    return inflated;
  }

  /** The varint at the start. */
  private static int length(byte[] block) throws FormatException {
    long length = 0;
    for (int i = 0; i < Math.min(5, block.length); i++) {
      length |= (block[i] & 0x7fL) << (7 * i);
      if (block[i] >= 0) {
        return (int) Math.min(length, Integer.MAX_VALUE);
      }
    }
    throw new FormatException("the body is no Snappy block");
  }
}
