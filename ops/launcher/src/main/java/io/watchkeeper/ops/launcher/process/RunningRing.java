package io.watchkeeper.ops.launcher.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The started programs of a ring. Closing stops them in the reverse order of their start. */
public final class RunningRing implements AutoCloseable {

  private final Ring ring;
  private final Starter starter;
  private final List<Child> children = new ArrayList<>();

  private RunningRing(Ring ring, Starter starter) {
    this.ring = ring;
    this.starter = starter;
  }

  public static RunningRing of(Ring ring, Starter starter) {
    return new RunningRing(ring, starter);
  }

  /** Starts all three side by side and waits until each answers. */
  public void startAll() throws IOException, InterruptedException {
    start(List.of(ring.watch(), ring.alerting(), ring.server()));
  }

  /** Starts some programs side by side and waits until each answers. */
  public void start(List<Program> programs) throws IOException, InterruptedException {
    List<Child> started = new ArrayList<>();
    for (Program program : programs) {
      requireFree(program);
      Child child = starter.start(program);
      synchronized (children) {
        children.add(child);
      }
      started.add(child);
    }
    for (Child child : started) {
      starter.awaitReady(child);
    }
  }

  /** Starts a program again that has ended. */
  public void restart(String name) throws IOException, InterruptedException {
    Child ended = child(name);
    if (ended.alive()) {
      throw new IllegalStateException(name + " is running");
    }
    synchronized (children) {
      children.remove(ended);
    }
    start(List.of(ended.program()));
  }

  public List<Child> children() {
    synchronized (children) {
      return List.copyOf(children);
    }
  }

  public Child child(String name) {
    return children().stream()
        .filter(child -> child.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not started: " + name));
  }

  @Override
  public void close() {
    List<Child> toStop = new ArrayList<>(children());
    toStop.reversed().forEach(Child::close);
  }

  /** Told apart here from a slow start: a stranger on the port may even answer our checks. */
  private static void requireFree(Program program) throws IOException {
    int port = program.ready().getPort();
    if (!Ports.isFree(port)) {
      throw new IOException(
          "port "
              + port
              + ", which "
              + program.name()
              + " needs, is taken; stop the program that"
              + " holds it (ss -ltnp shows which) or choose another with --port");
    }
  }
}
