package io.watchkeeper.collector.pace;

import io.watchkeeper.collector.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The proof of M6's speed: the write endpoint beside QuestDB's own, and how many servers may write
 * each second before the collector falls behind. All points are synthetic. The collector and
 * QuestDB are processes of their own; what sends is this one, on the same machine.
 */
final class PaceMain {

  private PaceMain() {}

  /**
   * Runs it.
   *
   * @param arguments pairs of the comparison (20, at least 2), seconds at the rate that holds
   *     (600), and how many servers write meanwhile (as many as a search finds, 1,000 at most)
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 600;
    Path folder = Files.createTempDirectory("pace");
    try {
      if (pairs > 0) {
        new Comparison(Files.createDirectory(folder.resolve("compare"))).run(pairs);
      }
      if (seconds > 0) {
        Search search = new Search(Files.createDirectory(folder.resolve("search")));
        if (arguments.length > 2) {
          search.hold(Integer.parseInt(arguments[2]), seconds);
        } else {
          search.run(seconds);
        }
      }
    } finally {
      Scratch.delete(folder);
    }
  }
}
