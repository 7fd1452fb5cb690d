package io.watchkeeper.mcpserver.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Notion refuses, this workspace refuses too, in Notion's form. */
class WriteLimitsTest {

  private static final int MOST_LOOKS = 40;

  private RunningWorkspace running;
  private String page;
  private Path home;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    this.home = home;
    running = new RunningWorkspace(home);
    page = running.rows("Tasks").getFirst().path("id").asText();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'children':[{'divider':{}}],'after':'x'} | body.after should not be present",
        "{'children':[{'code':{'rich_text':[],'language':'klingon'}}]} | language should be one of",
        "{'children':[{'paragraph':{'rich_text':[{'text':{'content':'a','link':{'url':'./b'}}}]}}]} | should be a URL",
        "{'children':[{'callout':{'rich_text':[]}}]} | should have one of the fields",
        "{'children':[{'table':{'table_width':2,'children':[{'table_row':{'cells':[[]]}}]}}]} | of 2 cells",
        "{'children':[{'paragraph':{'rich_text':[]}}],'position':{'type':'middle'}} | body.position.type should be one of",
        "{'children':[]} | should have at least one block",
      })
  void anAppendThatNotionWouldRefuseIsRefused(String body, String words) {
    refused(running.patch("/v1/blocks/" + page + "/children", body), words);
  }

  @Test
  void aThousandBlocksFitInOneRequestAndOneMoreDoesNot() {
    String nine = String.join(",", Collections.nCopies(9, "{'divider':{}}"));
    String ten = "{'paragraph':{'rich_text':[],'children':[" + nine + "]}}";
    String children = String.join(",", Collections.nCopies(99, ten));
    String path = "/v1/blocks/" + page + "/children";
    assertEquals(200, running.patch(path, "{'children':[" + children + "," + ten + "]}").status());
    String more = ten.replace(nine, nine + ",{'divider':{}}");
    refused(
        running.patch(path, "{'children':[" + children + "," + more + "]}"), "at most 1000 blocks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'archived':true} | body.archived should not be present",
        "{'properties':{'Nope':{'number':1}}} | is not a property",
        "{'properties':{'Status':{'status':{'name':'Nope'}}}} | should be one of",
        "{'properties':{'ID':{'unique_id':{'number':1}}}} | should not be written",
        "{'icon':{'type':'emoji'}} | body.icon.emoji should be present",
      })
  void anUpdateThatNotionWouldRefuseIsRefused(String body, String words) {
    refused(running.patch("/v1/pages/" + page, body), words);
  }

  @Test
  void stylesAreKept() {
    String path = "/v1/blocks/" + page + "/children";
    JsonNode run =
        running
            .patch(
                path,
                "{'children':[{'quote':{'rich_text':[{'text':{'content':'a'},'annotations':"
                    + "{'italic':true,'strikethrough':true}}]}}]}")
            .body()
            .at("/results/0/quote/rich_text/0/annotations");
    assertTrue(run.path("italic").asBoolean() && run.path("strikethrough").asBoolean());
  }

  @Test
  void manyWritesDoNotGrowTheFileWithoutEnd() throws IOException {
    Path file = home.resolve("workspace.mv");
    long most = Files.size(file) + (4L << 20);
    // Untidied it would be 8.5 MB more.
    write(1_000);
    // What is useless for less than a second is kept, which may be most on a fast machine. Each
    // look writes half a megabyte more, so without tidying this never ends well.
    for (int look = 0; look < MOST_LOOKS && Files.size(file) >= most; look++) {
      LockSupport.parkNanos(500_000_000);
      write(64);
    }
    assertTrue(Files.size(file) < most, () -> file.toFile().length() + " bytes, at most " + most);
  }

  private void write(int times) {
    List<JsonNode> rows = running.rows("Tasks");
    for (int i = 0; i < times; i++) {
      String id = rows.get(i % rows.size()).path("id").asText();
      running.patch("/v1/pages/" + id, "{'icon':{'emoji':'\uD83D\uDCCC'}}");
    }
  }

  private static void refused(RunningWorkspace.Answer answer, String words) {
    assertEquals(400, answer.status(), answer.message());
    assertEquals("validation_error", answer.code());
    assertTrue(answer.message().contains(words), answer.message());
  }
}
