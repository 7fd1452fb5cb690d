package io.watchkeeper.collector.agent.program;

import io.watchkeeper.collector.agent.process.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the agent is told.
 *
 * @param server label of all its rows; empty takes the name of the process' program
 * @param store any InfluxDB v2 write endpoint
 * @param data folder of the points that the store has not taken
 * @param json whether each second's figures are printed
 */
record AgentOptions(
    Target target,
    Optional<String> server,
    URI store,
    Optional<Path> tokenFile,
    Path data,
    boolean json) {

  static final String HELP =
      """
      Usage: watchkeeper agent (--pid N | --match PATTERN | --pid-file FILE) [OPTION...]
      Writes the figures of a process that is not ours, and of its host, every second.
        --pid N            this process and no other
        --match PATTERN    the process whose command line has this regular expression in it;
                           followed when it is started anew
        --pid-file FILE    the process whose pid is in this file; followed too
        --server NAME      its label in the store (default: the name of its program)
        --store URL        an InfluxDB v2 write endpoint (default: http://127.0.0.1:7301)
        --token-file FILE  the endpoint's token, mode 0600
        --data DIR         for what the store has not taken (default: ~/.watchkeeper/agent)
        --json             print each second's figures on standard output, a line each
      It reads /proc, and of a JVM what it shares in its hsperfdata file: nothing runs inside it.
      """;

  private static final Set<String> WITH_VALUE =
      Set.of("--pid", "--match", "--pid-file", "--server", "--store", "--token-file", "--data");
  private static final Pattern NAME = Pattern.compile("[\\w.:-]{1,200}");

  AgentOptions {
    server.ifPresent(name -> {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "--server has 1 to 200 letters, digits, or . : - _, not '" + name + "'");
      }
    });
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException in words for people
   */
  static AgentOptions parse(List<String> words, Path home) {
    Map<String, String> given = new HashMap<>();
    boolean json = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--json")) {
        json = true;
      } else if (!WITH_VALUE.contains(word)) {
        throw new IllegalArgumentException("unknown option '" + word + "'; see --help");
      } else if (i + 1 == words.size()) {
        throw new IllegalArgumentException(word + " needs a value; see --help");
      } else {
        given.put(word, words.get(++i));
      }
    }
    return new AgentOptions(
        target(given),
        Optional.ofNullable(given.get("--server")),
        uri(given.getOrDefault("--store", "http://127.0.0.1:7301")),
        Optional.ofNullable(given.get("--token-file")).map(Path::of),
        Optional.ofNullable(given.get("--data"))
            .map(Path::of)
            .orElseGet(() -> home.resolve(".watchkeeper").resolve("agent")),
        json);
  }

  private static Target target(Map<String, String> given) {
    List<String> ways =
        List.of("--pid", "--match", "--pid-file").stream().filter(given::containsKey).toList();
    if (ways.size() != 1) {
      throw new IllegalArgumentException(
          "say which process by one of --pid N, --match PATTERN and --pid-file FILE");
    }
    String value = given.getOrDefault(ways.getFirst(), "");
    return switch (ways.getFirst()) {
      case "--pid" -> new Target.OfPid(number(value));
      case "--pid-file" -> new Target.OfPidFile(Path.of(value));
      default -> new Target.Matching(pattern(value));
    };
  }

  private static long number(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("--pid is a number, not '" + value + "'", noNumber);
    }
  }

  private static Pattern pattern(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("--match is empty, and would match every process");
    }
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "--match '" + value + "' is no regular expression: " + wrong.getDescription(), wrong);
    }
  }

  private static URI uri(String value) {
    try {
      return URI.create(value);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "--store is a URL such as http://127.0.0.1:7301, not '" + value + "'", wrong);
    }
  }
}
