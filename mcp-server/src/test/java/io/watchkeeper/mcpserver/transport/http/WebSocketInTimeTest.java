package io.watchkeeper.mcpserver.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a WebSocket does as time goes by, which here is the test's. */
final class WebSocketInTimeTest {

  private static final long PING = 30_000;
  private static final long LONGEST = LoopbackLane.LONGEST_READ.toMillis();

  /** A frame of a client, masked with zeros: final text, text, final continuation, ping, pong. */
  private static final int TEXT = 0x81;

  private static final int BEGINS = 0x01;
  private static final int GOES_ON = 0x00;
  private static final int PINGS = 0x89;
  private static final int PONGS = 0x8a;

  private static LoopbackLane lane;

  private EmbeddedChannel socket;

  @BeforeAll
  static void start() throws InterruptedException {
    lane = new LoopbackLane(Duration.ofSeconds(30), Duration.ofMillis(PING));
  }

  @AfterAll
  static void stop() {
    lane.close();
  }

  @BeforeEach
  void open() {
    socket =
        new EmbeddedChannel() {
          @Override
          protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
          }
        };
    socket.pipeline().addLast(new HttpServerCodec(), new Lane(lane.served));
    socket.freezeTime();
    write(
        String.join(
            "\r\n",
            "GET /mcp HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            ""));
    assertTrue(said().startsWith("HTTP/1.1 101"));
  }

  private void write(String ascii) {
    socket.writeInbound(Unpooled.copiedBuffer(ascii, StandardCharsets.US_ASCII));
  }

  private void frame(int head, String payload) {
    ByteBuf frame = Unpooled.buffer();
    frame.writeByte(head).writeByte(0x80 | payload.length()).writeInt(0);
    frame.writeCharSequence(payload, StandardCharsets.US_ASCII);
    socket.writeInbound(frame);
  }

  private void pass(long millis) {
    socket.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    socket.runPendingTasks();
  }

  /** What the server has written since, each byte a character. */
  private String said() {
    StringBuilder all = new StringBuilder();
    for (ByteBuf part = socket.readOutbound(); part != null; part = socket.readOutbound()) {
      all.append(part.toString(StandardCharsets.ISO_8859_1));
      part.release();
    }
    return all.toString();
  }

  @Test
  void asksForASignOfLifeEachTimeAndGoesWhenNoneCame() {
    pass(PING - 1);
    assertEquals("", said());
    pass(1);
    assertEquals("\u0089\u0000", said());
    frame(PONGS, "");
    pass(PING);
    assertEquals("\u0089\u0000", said());
    pass(PING - 1);
    assertTrue(socket.isActive());
    pass(1);
    assertFalse(socket.isActive());
  }

  /**
   * Pings between the fragments prove that the client lives, and not that it will come to an end.
   */
  @Test
  void fragmentsThatNeverEndAreCutOff() {
    int before = lane.cut.get();
    frame(BEGINS, "{");
    for (int i = 0; i < 4; i++) {
      pass(LONGEST / 5);
      frame(GOES_ON, " ");
      frame(PINGS, "");
    }
    pass(LONGEST / 5 - 1);
    assertTrue(socket.isActive());
    said();
    pass(1);
    assertEquals(before + 1, lane.cut.get());
    assertFalse(socket.isActive());
    // 1008, and why.
    assertTrue(said().contains("\u0003\u00f0the message took too long"));
  }

  @Test
  void aFrameThatDripsInIsCutOff() {
    int before = lane.cut.get();
    socket.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) TEXT, (byte) 0x90, 0, 0, 0, 0}));
    for (int i = 0; i < 15; i++) {
      pass(LONGEST / 16);
      write(" ");
    }
    assertTrue(socket.isActive());
    pass(LONGEST / 16 + 1);
    assertFalse(socket.isActive());
    assertEquals(before + 1, lane.cut.get());
  }

  @Test
  void messagesThatEndAreNotCutOffHoweverManyTheyAre() {
    for (int i = 0; i < 4; i++) {
      frame(BEGINS, "{");
      pass(LONGEST / 2);
      frame(PONGS, "");
      frame(0x80, "}");
      assertTrue(socket.isActive());
    }
    assertTrue(said().contains("-32600"));
  }

  @Test
  void aMessageOfFragmentsIsBounded() {
    ByteBuf fragment = Unpooled.buffer();
    int bytes = LoopbackLane.MAX_BODY_BYTES / 2;
    fragment.writeByte(BEGINS).writeByte(0xff).writeLong(bytes).writeInt(0).writeZero(bytes);
    socket.writeInbound(fragment.retainedDuplicate());
    fragment.setByte(0, GOES_ON);
    socket.writeInbound(fragment.retainedDuplicate());
    assertTrue(socket.isActive());
    socket.writeInbound(fragment);
    assertFalse(socket.isActive());
  }
}
