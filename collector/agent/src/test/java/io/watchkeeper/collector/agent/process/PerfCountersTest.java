package io.watchkeeper.collector.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The form in bytes; what a real JVM writes is read in {@link SharedJvmTest}. */
class PerfCountersTest {

  /** Behind it the memory is padded. */
  private static final int END_OF_LAST_TEXT = 96 + 48 + 7;

  @Test
  void readsNumbersAndTextsOfEitherByteOrder() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      PerfCounters read = PerfCounters.parse(memory(order)).orElseThrow();
      assertEquals(OptionalLong.of(17), read.number("java.threads.live"), order.toString());
      assertEquals("Serial", read.text("sun.gc.collector.0.name"));
      assertEquals(OptionalLong.empty(), read.number("none"));
      assertEquals("", read.text("none"));
    }
  }

  @Test
  void aJvmThatIsNotReadyAndOtherFilesSayNothing() {
    byte[] memory = memory(ByteOrder.LITTLE_ENDIAN);
    memory[7] = 0;
    assertEquals(Optional.empty(), PerfCounters.parse(memory));
    assertEquals(Optional.empty(), PerfCounters.parse(new byte[0]));
    assertEquals(Optional.empty(), PerfCounters.parse(new byte[4_096]));
  }

  /** It lies in another's folder: whatever it holds, it must not harm us. */
  @Test
  void damageNeverThrows() {
    byte[] memory = memory(ByteOrder.LITTLE_ENDIAN);
    for (int length = 0; length < END_OF_LAST_TEXT; length++) {
      assertTrue(PerfCounters.parse(Arrays.copyOf(memory, length)).isEmpty(), "cut at " + length);
    }
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = memory.clone();
      damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
      damaged[24 + random.nextInt(damaged.length - 24)] = (byte) random.nextInt();
      int found = PerfCounters.parse(damaged).map(read -> read.numbers().size()).orElse(0);
      assertTrue(found <= 2, () -> found + " numbers of two entries");
    }
  }

  /** One number and one text. */
  private static byte[] memory(ByteOrder order) {
    ByteBuffer memory = ByteBuffer.allocate(32 + 64 + 64).order(order);
    memory.order(ByteOrder.BIG_ENDIAN).putInt(0, 0xCAFEC0C0).order(order);
    memory.put(4, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0));
    memory.put(5, (byte) 2).put(7, (byte) 1);
    memory.putInt(24, 32).putInt(28, 2);
    entry(memory, 32, "java.threads.live", 'J', 0);
    memory.putLong(32 + 48, 17);
    entry(memory, 96, "sun.gc.collector.0.name", 'B', 7);
    memory.put(96 + 48, "Serial".getBytes(StandardCharsets.UTF_8));
    return memory.array();
  }

  private static void entry(ByteBuffer memory, int at, String name, char type, int length) {
    memory.putInt(at, 64).putInt(at + 4, 20).putInt(at + 8, length);
    memory.put(at + 12, (byte) type).putInt(at + 16, 48);
    memory.put(at + 20, name.getBytes(StandardCharsets.UTF_8));
  }
}
