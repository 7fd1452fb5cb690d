package io.watchkeeper.ops.demo.pagerduty;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;

/** Starts the stand-in for PagerDuty and stays until it is told to go. */
public final class PagerDutyReceiver {
  private static final String HELP =
      """
      Usage: pagerduty-receiver --port PORT --log FILE

      A STAND-IN for PagerDuty's Events API v2, built from the published contract. It is not
      PagerDuty: it checks events, answers as the contract says, and pages nobody.

        POST /v2/enqueue   202, 400 or 429 as PagerDuty documents them
        GET  /events       what was accepted

        --port PORT   on 127.0.0.1; 0 takes a free port
        --log FILE    accepted events are appended, one JSON object a line
        --help        this text
      """;

  private PagerDutyReceiver() {}

  public static void main(String[] args) throws InterruptedException {
    // Without it small answers wait 40 ms for Nagle and delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    List<String> words = List.of(args);
    int code = run(words, System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
    if (!words.contains("--help")) {
      Thread.currentThread().join();
    }
  }

  /** Exit code: 0 runs (or printed help), 1 port or file cannot be had, 2 wrong command line. */
  static int run(List<String> words, PrintStream out, PrintStream err) {
    if (words.contains("--help")) {
      out.print(HELP);
      return 0;
    }
    int port = -1;
    Path file = null;
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      String value = rest.hasNext() ? rest.next() : "";
      switch (word) {
        case "--port" -> port = port(value);
        case "--log" -> file = value.isEmpty() ? null : Path.of(value);
        default -> {
          err.println("unknown option " + word + "; see --help");
          return 2;
        }
      }
    }
    if (port < 0 || file == null) {
      err.println("--port PORT (0 to 65535) and --log FILE are needed; see --help");
      return 2;
    }
    return start(port, file, out, err);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port <= 65_535 ? port : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static int start(int port, Path file, PrintStream out, PrintStream err) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    } catch (BindException e) {
      err.println("port " + port + " is taken; choose another with --port PORT");
      return 1;
    } catch (IOException e) {
      err.println("cannot listen on port " + port + ": " + e.getMessage());
      return 1;
    }
    EventLog log;
    try {
      log = new EventLog(file);
    } catch (IOException e) {
      server.stop(0);
      err.println("cannot write " + file + "; choose another with --log FILE");
      return 1;
    }
    Receiver receiver =
        new Receiver(
            server,
            log,
            new Receiver.Surroundings(
                InstantSource.system(), new Random(), Executors.newVirtualThreadPerTaskExecutor()));
    receiver.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(receiver)));
    out.println(
        "stand-in for PagerDuty (Events API v2 by its published contract; pages nobody):"
            + " http://127.0.0.1:"
            + receiver.port()
            + "/v2/enqueue, log "
            + file);
    return 0;
  }

  private static void closeQuietly(Receiver receiver) {
    try {
      receiver.close();
    } catch (IOException e) {
      // The process is ending; every accepted line is on disk already.
    }
  }
}
