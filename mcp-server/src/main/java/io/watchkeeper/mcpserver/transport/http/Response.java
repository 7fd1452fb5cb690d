package io.watchkeeper.mcpserver.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.AsciiString;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to one request. One JSON answer, unless an event was offered before the answer
 * came: then a stream of events, which the answer ends. Offered to from any thread; writes on the
 * event loop alone, and no faster than the client reads.
 */
final class Response implements Outlet {

  private static final long MOVING = -1;
  private static final int OK = 200;

  private final ChannelHandlerContext channel;
  private final Shared shared;
  private final Wishes wishes;
  private final Runnable over;

  // Guarded by this.
  private Phase phase = Phase.WAITING;
  private @Nullable Queue<Event> queue;
  private int queuedBytes;
  private boolean ending;
  private boolean draining;
  private @Nullable Runnable gone;

  // On the event loop alone.
  private @Nullable AsciiString date;
  private boolean headWritten;
  private long stuckAt = MOVING;
  private @Nullable ScheduledFuture<?> ticking;

  /** What the responses of a server have in common. */
  record Shared(Answers answers, LaneSettings settings, StreamCounts counts, Executor virtual) {}

  /**
   * What the client takes.
   *
   * @param streams false: it gets the answer alone
   * @param encoding of a long answer
   * @param close whether the connection ends with this response
   * @param said headers to be sent along with an answer of a status, names and values in turn
   */
  record Wishes(
      boolean streams, Encoding encoding, boolean close, IntFunction<CharSequence[]> said) {}

  private enum Phase {
    WAITING,
    STREAM,
    OVER
  }

  /**
   * @param over called once on the event loop when all is written, not when the client has left
   */
  Response(ChannelHandlerContext channel, Shared shared, Wishes wishes, Runnable over) {
    this.channel = channel;
    this.shared = shared;
    this.wishes = wishes;
    this.over = over;
  }

  boolean takesStreams() {
    return wishes.streams;
  }

  /** {@code Last-Event-ID} is the engine's to understand. */
  @Override
  public boolean replays() {
    return true;
  }

  @Override
  public boolean offer(Event event) {
    synchronized (this) {
      if (!wishes.streams || phase == Phase.OVER || ending) {
        return false;
      }
      Queue<Event> events = queue();
      if (events.size() >= shared.settings.queuedEvents()
          || queuedBytes + event.json().length > shared.settings.queuedBytes()) {
        shared.counts.eventDropped();
        return false;
      }
      add(event);
      phase = Phase.STREAM;
      if (draining) {
        return true;
      }
      draining = true;
    }
    onLoop(this::drain);
    return true;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (phase == Phase.OVER || ending) {
        return;
      }
      ending = true;
      if (phase == Phase.WAITING) {
        // Nobody listens yet: the reply that says so comes, and ends at once.
        return;
      }
    }
    onLoop(this::drain);
  }

  /** The one reply to what came at this reading of the time, when it comes at once. */
  void answer(Reply reply, long arrivedNanos) {
    date = shared.answers.date().at(arrivedNanos);
    answer(reply);
  }

  /** The one reply; from any thread. */
  void answer(Reply reply) {
    switch (reply) {
      case Reply.Answered answered -> {
        if (joinsStream(answered)) {
          return;
        }
        if (Bodies.takesLong(answered.json(), wishes.encoding)
            && channel.executor().inEventLoop()) {
          shared.virtual.execute(() -> encode(answered));
        } else {
          encode(answered);
        }
      }
      case Reply.Accepted accepted -> {
        if (!joinsStream(null)) {
          onLoop(() -> whole(accepted.httpStatus(), Body.EMPTY, null));
        }
      }
      case Reply.Listening listening -> listen(listening);
    }
  }

  private void encode(Reply.Answered answered) {
    Body body = Bodies.of(answered.json(), wishes.encoding);
    onLoop(() -> whole(answered.httpStatus(), body, answered.session()));
  }

  /** Answers without the engine; on the event loop. */
  void refuse(int status, byte[] json) {
    synchronized (this) {
      phase = Phase.OVER;
    }
    whole(status, Body.plain(json), null);
  }

  /** True when events went ahead of the answer, which then is the last of them. */
  private boolean joinsStream(Reply.@Nullable Answered answered) {
    synchronized (this) {
      if (phase == Phase.WAITING) {
        phase = Phase.OVER;
        return false;
      }
      if (phase == Phase.OVER) {
        return true;
      }
      if (answered != null) {
        add(new Event(answered.json(), answered.eventId()));
      }
      ending = true;
    }
    onLoop(this::drain);
    return true;
  }

  private void listen(Reply.Listening listening) {
    boolean left;
    synchronized (this) {
      left = phase == Phase.OVER || !wishes.streams;
      if (!left) {
        phase = Phase.STREAM;
        gone = listening.gone();
      }
    }
    if (left) {
      listening.gone().run();
      if (!wishes.streams) {
        onLoop(() -> whole(406, Body.EMPTY, null));
      }
      return;
    }
    onLoop(this::drain);
  }

  private Queue<Event> queue() {
    Queue<Event> events = queue;
    if (events == null) {
      events = new ArrayDeque<>();
      queue = events;
    }
    return events;
  }

  private void add(Event event) {
    queue().add(event);
    queuedBytes += event.json().length;
  }

  private void onLoop(Runnable task) {
    if (channel.executor().inEventLoop()) {
      task.run();
    } else {
      channel.executor().execute(task);
    }
  }

  private void whole(int status, Body body, @Nullable String session) {
    if (!channel.channel().isActive()) {
      return;
    }
    AsciiString written = date == null ? shared.answers.date().now() : date;
    var response = shared.answers.whole(status, body, headers(status, session), written);
    if (wishes.close) {
      var _ = channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    } else {
      var _ = channel.write(response, channel.voidPromise());
    }
    over.run();
  }

  private CharSequence[] headers(int status, @Nullable String session) {
    CharSequence[] said = wishes.said.apply(status);
    boolean tellsClose = wishes.close && !(channel.channel() instanceof Http2StreamChannel);
    int count = said.length + (session == null ? 0 : 2) + (tellsClose ? 2 : 0);
    if (count == said.length) {
      return said;
    }
    CharSequence[] all = Arrays.copyOf(said, count);
    int at = said.length;
    if (session != null) {
      all[at++] = Names.SESSION;
      all[at++] = session;
    }
    if (tellsClose) {
      // HTTP/2 has no such header (RFC 9113, 8.2.2), and Netty's translation of these headers to
      // HTTP/2 never ends on one.
      all[at++] = HttpHeaderNames.CONNECTION;
      all[at] = HttpHeaderValues.CLOSE;
    }
    return all;
  }

  /** Writes what there is and the client can take; on the event loop. */
  void drain() {
    if (!channel.channel().isActive()) {
      return;
    }
    if (!headWritten) {
      synchronized (this) {
        if (phase != Phase.STREAM) {
          return;
        }
      }
      headWritten = true;
      shared.counts.opened();
      var _ = channel.write(shared.answers.stream(headers(OK, null)), channel.voidPromise());
      ticking = tick();
    }
    while (channel.channel().isWritable()) {
      Event next;
      synchronized (this) {
        if (phase == Phase.OVER) {
          break;
        }
        next = queue().poll();
        if (next == null) {
          draining = false;
          if (ending) {
            phase = Phase.OVER;
          }
        } else {
          queuedBytes -= next.json().length;
        }
      }
      if (next == null) {
        break;
      }
      stuckAt = MOVING;
      write(Answers.event(next));
    }
    if (isOver() && ticking != null) {
      end();
    } else {
      channel.flush();
    }
  }

  private synchronized boolean isOver() {
    return phase == Phase.OVER;
  }

  private void write(ByteBuf event) {
    var _ = channel.write(new DefaultHttpContent(event), channel.voidPromise());
  }

  private void end() {
    stopTicking();
    var written = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    if (wishes.close) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    over.run();
  }

  private ScheduledFuture<?> tick() {
    long millis =
        Math.min(shared.settings.keepAlive().toMillis(), shared.settings.stall().toMillis());
    return channel
        .executor()
        .scheduleWithFixedDelay(this::keepAlive, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void keepAlive() {
    long bytes = channel.channel().bytesBeforeWritable();
    if (bytes == 0) {
      stuckAt = MOVING;
      write(Answers.keepAlive());
      channel.flush();
    } else if (bytes == stuckAt) {
      shared.counts.clientCutOff();
      var _ = channel.close();
    } else {
      stuckAt = bytes;
    }
  }

  private void stopTicking() {
    if (ticking != null) {
      ticking.cancel(false);
      ticking = null;
      shared.counts.closed();
    }
  }

  /** Something of no meaning for a client that waits; on the event loop. */
  void probe() {
    if (!channel.channel().isWritable()) {
      return;
    }
    if (headWritten) {
      write(Answers.keepAlive());
      channel.flush();
    } else {
      var _ = channel.writeAndFlush(Answers.goingOn());
    }
  }

  /** The server stops: who only listens is told by the end of the stream; on the event loop. */
  void stop() {
    synchronized (this) {
      if (gone == null) {
        return;
      }
    }
    close();
  }

  /** The client has left, or is made to; on the event loop. */
  void gone() {
    stopTicking();
    Runnable tell;
    synchronized (this) {
      phase = Phase.OVER;
      queue = null;
      queuedBytes = 0;
      tell = gone;
      gone = null;
    }
    if (tell != null) {
      tell.run();
    }
  }
}
