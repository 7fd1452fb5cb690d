package io.watchkeeper.anomaly.evaluation;

import java.io.PrintStream;

/** What a person is told while it runs. Written to by several threads, a whole line at a time. */
final class Journal {
  private final PrintStream out;
  private final PrintStream err;
  private int problems;

  Journal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Something was left out; the result stands. */
  synchronized void notice(String file, String what) {
    out.println("note: " + file + ": " + what);
  }

  /** Something is missing in the result; the rest goes on, and the exit code says so. */
  synchronized void problem(String file, String what) {
    problems++;
    err.println("FAILED: " + file + ": " + what);
    err.flush();
  }

  synchronized int problems() {
    return problems;
  }
}
