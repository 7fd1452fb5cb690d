package io.watchkeeper.mcpserver.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class RenderingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void rowsAreATableWithTheTitleFirstAndWithoutEmptyColumns() throws JsonProcessingException {
    Rendered table =
        RowTable.render(
            json(
                """
                {'results':[
                {'id':'r1','properties':{'Due':{'type':'date','date':{'start':'2026-11-20'}},
                'Empty':{'type':'rich_text','rich_text':[]},
                'Author':{'type':'created_by','created_by':{'id':'u1'}},
                'Name':{'type':'title','title':[{'plain_text':'one\\ttwo\\nthree'}]}}},
                {'id':'r2','properties':{'Name':{'type':'title','title':[{'plain_text':'b'}]}}}],
                'has_more':true,'next_cursor':'c1'}\
                """));
    assertEquals(
        "id\tName\tDue\nr1\tone two three\t2026-11-20\nr2\tb\t\nnext_cursor: c1", table.text());
  }

  @Test
  void noRowsAreSaidInWords() throws JsonProcessingException {
    assertEquals("No rows match.", RowTable.render(json("{'results':[]}")).text());
  }

  @Test
  void hitsAreOneLineEach() throws JsonProcessingException {
    Rendered hits =
        SearchTool.render(
            json(
                """
                {'results':[{'object':'page','id':'p1','last_edited_time':'2026-11-20T10:00:00Z',
                'properties':{'N':{'type':'title','title':[{'plain_text':'Road map'}]}}},
                {'object':'data_source','id':'d1','last_edited_time':'2026-11-19T10:00:00Z',
                'title':[{'plain_text':'Tasks'}],'properties':{'N':{'type':'title','title':{}}}}],
                'has_more':false}\
                """));
    assertEquals("Road map\tpage\tp1\t2026-11-20\nTasks\tdata_source\td1\t2026-11-19", hits.text());
    assertEquals(
        "{\"results\":[{\"id\":\"p1\",\"type\":\"page\",\"title\":\"Road map\"},"
            + "{\"id\":\"d1\",\"type\":\"data_source\",\"title\":\"Tasks\"}]}",
        String.valueOf(hits.structured()));
  }

  @Test
  void nothingFoundSaysWhatToTry() throws JsonProcessingException {
    assertTrue(SearchTool.render(json("{'results':[]}")).text().contains("fewer or other words"));
  }

  @Test
  void aPageIsItsTitleAndItsPropertiesThatHaveAValue() throws JsonProcessingException {
    assertEquals(
        "# Road map\nid: p1\nedited: 2026-11-20T10:00:00Z\nin trash: yes\nStatus: Done",
        Pages.renderProperties(
                json(
                    """
                    {'id':'p1','last_edited_time':'2026-11-20T10:00:00Z','in_trash':true,
                    'properties':{'Name':{'type':'title','title':[{'plain_text':'Road map'}]},
                    'Status':{'type':'status','status':{'name':'Done'}},
                    'Due':{'type':'date','date':null}}}\
                    """))
            .text());
  }

  @Test
  void aBodyThatNotionCutSaysSo() throws JsonProcessingException {
    assertTrue(
        Pages.renderMarkdown(json("{'markdown':'text','truncated':true}"))
            .text()
            .contains("Notion cut the body"));
    assertEquals("(the page has no body)", Pages.renderMarkdown(json("{'markdown':''}")).text());
  }

  @Test
  void aLongCellIsCutBetweenCharactersAndNeverInsideOne() {
    assertEquals(200, Cells.cell("x".repeat(200)).length());
    assertEquals("x".repeat(199) + "…", Cells.cell("x".repeat(201)));
    String faces = Cells.cell("\uD83D\uDE00".repeat(300));
    assertTrue(Character.isLowSurrogate(faces.charAt(faces.length() - 2)), faces);
    assertTrue(faces.length() <= 200, "has " + faces.length());
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
