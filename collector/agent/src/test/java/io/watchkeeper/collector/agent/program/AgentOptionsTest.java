package io.watchkeeper.collector.agent.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.agent.process.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOptionsTest {

  private static final Path HOME = Path.of("/home/ann");

  @Test
  void fewWordsAreEnough() {
    AgentOptions options = parse("--pid 42");
    assertEquals(new Target.OfPid(42), options.target());
    assertEquals(URI.create("http://127.0.0.1:7301"), options.store());
    assertEquals(HOME.resolve(".watchkeeper/agent"), options.data());
    assertEquals(Optional.empty(), options.server());
    assertEquals(Optional.empty(), options.tokenFile());
  }

  @Test
  void everyWordIsUnderstood() {
    AgentOptions options =
        parse("--match a.b --server s-1 --store http://h:1 --token-file t --data d --json");
    assertEquals(
        "a.b", assertInstanceOf(Target.Matching.class, options.target()).pattern().pattern());
    assertEquals(Optional.of("s-1"), options.server());
    assertEquals(URI.create("http://h:1"), options.store());
    assertEquals(Optional.of(Path.of("t")), options.tokenFile());
    assertEquals(Path.of("d"), options.data());
    assertTrue(options.json());
    assertEquals(new Target.OfPidFile(Path.of("f")), parse("--pid-file f").target());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --pid x | --pid is a number, not 'x'
          --pid 0 | from 1 on
          --pid -5 | from 1 on
          --json | which process
          --pid 1 --match a | which process
          --match ( | no regular expression
          --pid | needs a value
          --pod 1 | unknown option '--pod'
          --pid 1 --server a/b | --server has
          """)
  void whatIsWrongIsSaid(String words, String expected) {
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> parse(words)).getMessage());
    assertTrue(said.contains(expected), said);
  }

  @Test
  void anEmptyPatternWouldMatchAll() {
    List<String> words = List.of("--match", " ");
    assertThrows(IllegalArgumentException.class, () -> AgentOptions.parse(words, HOME));
  }

  private static AgentOptions parse(String words) {
    return AgentOptions.parse(List.of(words.split(" ", -1)), HOME);
  }
}
