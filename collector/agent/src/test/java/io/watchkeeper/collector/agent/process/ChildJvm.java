package io.watchkeeper.collector.agent.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A child that runs {@link WatchedMain}. */
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  ChildJvm(String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", "target/test-classes", WatchedMain.class.getName()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = process.inputReader(StandardCharsets.UTF_8);
    if (!"ready".equals(out.readLine())) {
      throw new IOException("the child did not start");
    }
  }

  long pid() {
    return process.pid();
  }

  /** What it knows of itself, after a collection. */
  Known ask() {
    try {
      process.outputWriter().append('\n').flush();
      List<Double> numbers = Stream.of(out.readLine().split(" ", -1)).map(Double::valueOf).toList();
      return new Known(
          numbers.get(1),
          numbers.get(2),
          numbers.get(3),
          numbers.get(4),
          new Heap(numbers.get(5), numbers.get(6), numbers.get(7)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Known(
      double threads, double descriptors, double collections, double collectionMillis, Heap heap) {}

  record Heap(double afterCollection, double used, double max) {}

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
