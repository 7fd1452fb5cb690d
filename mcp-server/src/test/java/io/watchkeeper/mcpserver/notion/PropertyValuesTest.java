package io.watchkeeper.mcpserver.notion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PropertyValuesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Schema SCHEMA =
      new Schema(
          Map.ofEntries(
              entry("Task", "title"),
              entry("Notes", "rich_text"),
              entry("Estimate", "number"),
              entry("Status", "status", "To do", "In review", "Done"),
              entry("Kind", "select", "Bug", "Chore"),
              entry("Labels", "multi_select", "red", "blue"),
              entry("Due", "date"),
              entry("Owner", "people"),
              entry("Blocked", "checkbox"),
              entry("Link", "url"),
              entry("Mail", "email"),
              entry("Project", "relation"),
              entry("Files", "files"),
              entry("Age", "formula")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Task | \"a\" | {\"title\":[{\"type\":\"text\",\"text\":{\"content\":\"a\"}}]}",
        "Notes | null | {\"rich_text\":[]}",
        "Estimate | 4.5 | {\"number\":4.5}",
        "Estimate | \" 7 \" | {\"number\":7}",
        "Estimate | null | {\"number\":null}",
        "Status | \"done \" | {\"status\":{\"name\":\"Done\"}}",
        "Kind | null | {\"select\":null}",
        "Kind | {\"select\":{\"name\":\"New\"}} | {\"select\":{\"name\":\"New\"}}",
        "Labels | [\"red\",\"BLUE\"] | {\"multi_select\":[{\"name\":\"red\"},{\"name\":\"blue\"}]}",
        "Labels | \"red, blue\" | {\"multi_select\":[{\"name\":\"red\"},{\"name\":\"blue\"}]}",
        "Labels | null | {\"multi_select\":[]}",
        "Due | \"2026-12-01\" | {\"date\":{\"start\":\"2026-12-01\"}}",
        "Due | \"2026-12-01/2026-12-05\" | {\"date\":{\"start\":\"2026-12-01\",\"end\":\"2026-12-05\"}}",
        "Due | \"2026-12-01T10:00:00+01:00\" | {\"date\":{\"start\":\"2026-12-01T10:00:00+01:00\"}}",
        "Blocked | \"yes\" | {\"checkbox\":true}",
        "Blocked | null | {\"checkbox\":false}",
        "Link | \"https://e.org\" | {\"url\":\"https://e.org\"}",
        "Mail | \"\" | {\"email\":null}",
        "Project | \"1f0cab12345647898abcdef012345678\" | {\"relation\":[{\"id\":\"1f0cab12-3456-4789-8abc-def012345678\"}]}",
        "Owner | [] | {\"people\":[]}",
        "Files | \"https://e.org/a.pdf\" | {\"files\":[{\"name\":\"a.pdf\",\"type\":\"external\",\"external\":{\"url\":\"https://e.org/a.pdf\"}}]}",
      })
  void aCompactValueBecomesNotions(String name, String given, String expected)
      throws JsonProcessingException {
    PropertyValues values = values(name, given);
    assertEquals(List.of(), values.problems());
    // As text: a number that came as text is no other number.
    assertEquals(expected, values.properties().path(name).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Statu | 1 | there is no property \"Statu\"; there are Status (status), ",
        "Kind | \"Bgu\" | Kind has no option \"Bgu\"; it has Bug, Chore. To add a new option on purpose, write {\"select\":",
        "Status | \"x\" | Status has no option \"x\"; it has ",
        "Estimate | \"many\" | Estimate takes a number such as 12.5, or null, not \"many\"",
        "Due | \"1 Dec\" | Due takes 2026-12-01, ",
        "Project | \"Apollo\" | Project takes ids or URLs of pages; ids come from search; \"Apollo\" is none",
        "Owner | \"Ann\" | Owner takes ids of users",
        "Age | 3 | Age is of type formula, which Notion computes; it cannot be written",
        "Task | {\"a\":1} | Task takes text, not an object",
        "Blocked | \"maybe\" | Blocked takes true or false, not \"maybe\"",
        "Link | 3 | Link takes text or null, not 3",
      })
  void aValueThatDoesNotFitSaysWhatWould(String name, String given, String problem)
      throws JsonProcessingException {
    PropertyValues values = values(name, given);
    assertEquals(1, values.problems().size());
    assertTrue(values.problems().getFirst().startsWith(problem), values.problems().toString());
  }

  @Test
  void aTextTooLongSaysItsLengthAndTheLimit() throws JsonProcessingException {
    assertEquals(
        List.of("Mail has 201 characters; Notion takes 200 here"),
        values("Mail", "\"" + "x".repeat(201) + "\"").problems());
    assertEquals(
        List.of("Notes has 200001 characters; Notion takes 200000 here"),
        values("Notes", "\"" + "x".repeat(200_001) + "\"").problems());
  }

  @Test
  void aNameThatDiffersInCaseAloneIsTheSameAndGivenTwiceIsRefused() {
    PropertyValues values =
        PropertyValues.of(SCHEMA, Map.of("task ", JSON.getNodeFactory().textNode("a")));
    assertTrue(values.properties().has("Task"));
    PropertyValues twice =
        PropertyValues.of(
            SCHEMA,
            Map.of(
                "task", JSON.getNodeFactory().textNode("a"),
                "Task", JSON.getNodeFactory().textNode("b")));
    assertEquals(List.of("Task is given twice"), twice.problems());
  }

  @Test
  void whatIsReadCanBeWritten() throws JsonProcessingException {
    // The compact texts of PropertyText are values that are understood.
    JsonNode date =
        JSON.readTree(
            "{\"type\":\"date\",\"date\":{\"start\":\"2026-12-01\",\"end\":\"2026-12-05\"}}");
    assertEquals(
        "2026-12-05",
        values("Due", "\"" + PropertyText.of(date) + "\"")
            .properties()
            .at("/Due/date/end")
            .asText());
    JsonNode labels =
        JSON.readTree(
            "{\"type\":\"multi_select\",\"multi_select\":[{\"name\":\"red\"},{\"name\":\"blue\"}]}");
    assertEquals(
        2,
        values("Labels", "\"" + PropertyText.of(labels) + "\"")
            .properties()
            .at("/Labels/multi_select")
            .size());
  }

  @Test
  void aSchemaIsReadFromNotionsDataSource() throws JsonProcessingException {
    Schema schema =
        Schema.of(
            JSON.readTree(
                "{\"Name\":{\"id\":\"title\",\"type\":\"title\",\"title\":{}},\"S\":{\"type\":\"select\","
                    + "\"select\":{\"options\":[{\"name\":\"a\"},{\"name\":\"b\"}]}}}"));
    assertEquals("Name", schema.titleName());
    assertEquals(List.of("a", "b"), schema.find("S").orElseThrow().options());
  }

  private static PropertyValues values(String name, String given) throws JsonProcessingException {
    return PropertyValues.of(SCHEMA, Map.of(name, JSON.readTree(given)));
  }

  private static Map.Entry<String, Schema.Property> entry(
      String name, String type, String... options) {
    return Map.entry(name, new Schema.Property(name, type, List.of(options)));
  }
}
