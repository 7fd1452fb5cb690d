package io.watchkeeper.mcpserver.transport.stdio;

import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.Toll;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one client that speaks one JSON message a line and is trusted, since it started this
 * process. Reads on the thread that runs it; answers come as they are ready, one line each.
 */
public final class StdioServer {

  private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);

  /** Notifications that wait for a client that does not read; more are dropped. */
  private static final int MOST_WAITING = 1_000;

  private final Lines lines;
  private final OutputStream out;
  private final Conversation conversation;
  private final Object writing = new Object();
  private final Semaphore room = new Semaphore(0);
  private final AtomicInteger waiting = new AtomicInteger();
  private final int maxLineBytes;

  public StdioServer(Conversation.Parts parts, InputStream in, OutputStream out, int maxLineBytes) {
    this.lines = new Lines(in, maxLineBytes);
    this.out = out;
    this.maxLineBytes = maxLineBytes;
    this.conversation =
        new Conversation(
            parts, new Conversation.Caller(Principal.ANONYMOUS, Toll.FREE), new Output());
  }

  /** Until the client closes its end; then what is under way is given up. */
  public void run() throws IOException, InterruptedException {
    try {
      while (true) {
        switch (lines.next()) {
          case Lines.Line.End _ -> {
            return;
          }
          case Lines.Line.TooLong _ -> write(Reply.tooLarge(maxLineBytes).json());
          case Lines.Line.Message message -> {
            room.drainPermits();
            while (conversation.full()) {
              room.acquire();
            }
            conversation.take(message.json());
          }
        }
      }
    } finally {
      conversation.end();
    }
  }

  private void write(byte[] json) {
    try {
      synchronized (writing) {
        out.write(json);
        out.write('\n');
        out.flush();
      }
    } catch (IOException gone) {
      LOG.debug("the client reads no more", gone);
      conversation.end();
    }
  }

  private final class Output implements Conversation.Wire {

    /**
     * From a thread that may wait: only quick requests are served by the reader, and tell nothing.
     */
    @Override
    public boolean offer(byte[] json) {
      if (waiting.incrementAndGet() > MOST_WAITING) {
        waiting.decrementAndGet();
        return false;
      }
      try {
        write(json);
        return true;
      } finally {
        waiting.decrementAndGet();
      }
    }

    @Override
    public void answer(byte[] json) {
      write(json);
    }

    @Override
    public void roomAgain() {
      room.release();
    }
  }
}
