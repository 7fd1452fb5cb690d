package io.watchkeeper.gatling.faults;

import io.watchkeeper.gatling.faults.FaultPlan.Strike;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/** One client connection from its first request to its end, on one virtual thread. */
final class Exchange {
  /** How long a connection may say nothing, between requests or inside one. */
  private static final int IDLE_MILLIS = 60_000;

  /** How often a hanging request looks whether its fault has ended. */
  private static final int HANG_LOOK_MILLIS = 50;

  /** What every connection shares. */
  record Parts(FaultBoard board, Backend backend, Pause pause) {}

  private final Parts parts;
  private final Socket socket;

  Exchange(Parts parts, Socket socket) {
    this.parts = parts;
    this.socket = socket;
  }

  void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(IDLE_MILLIS);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      serve(new RequestReader(in, out), new AnswerWriter(out));
    } catch (IOException e) {
      // The client left or fell silent; there is nobody to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(RequestReader reader, AnswerWriter writer)
      throws IOException, InterruptedException {
    try {
      for (Request request = reader.next(); request != null; request = reader.next()) {
        if (!answer(request, writer)) {
          return;
        }
      }
    } catch (BadMessageException e) {
      Request none = new Request("GET", "/", false, List.of(), new byte[0]);
      writer.whole(none, Answer.own(e.status(), e.advice()));
    }
  }

  private boolean answer(Request request, AnswerWriter writer)
      throws IOException, InterruptedException {
    FaultPlan plan = parts.board().plan();
    return switch (plan.strike()) {
      case Strike.None() -> writer.whole(request, forward(request, plan));
      case Strike.HalfBody() -> writer.half(request, forward(request, plan));
      case Strike.Answer(int status) -> {
        hold(plan, 0);
        // The body does not tell that it was injected: that truth stays here.
        yield writer.whole(request, Answer.own(status, "the service cannot answer now"));
      }
      case Strike.Reset() -> {
        // Lingering for zero seconds makes close() send RST in place of FIN.
        socket.setSoLinger(true, 0);
        yield false;
      }
      case Strike.Hang(long faultId) -> {
        hang(faultId);
        yield false;
      }
    };
  }

  private Answer forward(Request request, FaultPlan plan) throws InterruptedException {
    Answer answer = parts.backend().ask(request);
    hold(plan, answer.tookNanos());
    return answer;
  }

  private void hold(FaultPlan plan, long tookNanos) throws InterruptedException {
    long nanos = plan.delayNanos(tookNanos);
    if (nanos > 0) {
      parts.pause().nanos(nanos);
    }
  }

  /** Until the fault ends or the client gives up, whichever is first. */
  private void hang(long faultId) throws IOException {
    socket.setSoTimeout(HANG_LOOK_MILLIS);
    while (parts.board().active(faultId)) {
      try {
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (SocketTimeoutException e) {
        // Still there, still waiting.
      }
    }
  }
}
