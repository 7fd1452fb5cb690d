package io.watchkeeper.mcpserver.notion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as Notion's API writes them, version 2026-03-11. */
final class PropertyTextTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title | [{'plain_text':'Road '},{'plain_text':'map'}] | Road map",
        "title | [] | ``",
        "rich_text | [{'plain_text':'bold','annotations':{'bold':true}}] | bold",
        "number | 42 | 42",
        "number | 42.0 | 42",
        "number | 0.25 | 0.25",
        "number | null | ``",
        "select | {'id':'x','name':'High','color':'red'} | High",
        "select | null | ``",
        "multi_select | [{'name':'a'},{'name':'b'}] | a, b",
        "status | {'name':'In progress'} | In progress",
        "date | {'start':'2026-11-20','end':null,'time_zone':null} | 2026-11-20",
        "date | {'start':'2026-11-20','end':'2026-11-22'} | 2026-11-20/2026-11-22",
        "date | null | ``",
        "people | [{'id':'u1','name':'Ada'},{'id':'u2'}] | Ada, u2",
        "files | [{'name':'a.pdf','file':{'url':'https://signed'}}] | a.pdf",
        "files | [{'name':'a','external':{'url':'https://x/a'}}] | a <https://x/a>",
        "checkbox | true | yes",
        "checkbox | false | no",
        "url | 'https://x' | https://x",
        "url | null | ``",
        "email | 'a@b.c' | a@b.c",
        "phone_number | '+49 1' | +49 1",
        "formula | {'type':'string','string':'a'} | a",
        "formula | {'type':'number','number':3} | 3",
        "formula | {'type':'boolean','boolean':true} | yes",
        "formula | {'type':'date','date':{'start':'2026-01-01'}} | 2026-01-01",
        "formula | {'type':'string','string':null} | ``",
        "relation | [{'id':'p1'},{'id':'p2'}] | p1, p2",
        "rollup | {'type':'number','number':7,'function':'sum'} | 7",
        "rollup | {'type':'date','date':{'start':'2026-01-01'}} | 2026-01-01",
        "rollup | {'type':'array','array':[{'type':'number','number':1},{'type':'select','select':{'name':'a'}}]} | 1, a",
        "rollup | {'type':'incomplete','incomplete':{}} | (incomplete)",
        "created_time | '2026-11-20T10:00:00.000Z' | 2026-11-20T10:00Z",
        "last_edited_time | '2026-11-20T10:00:00.000Z' | 2026-11-20T10:00Z",
        "created_by | {'id':'u1','name':'Ada'} | Ada",
        "last_edited_by | {'object':'user','id':'u1'} | u1",
        "unique_id | {'number':7,'prefix':'TASK'} | TASK-7",
        "unique_id | {'number':7,'prefix':null} | 7",
        "verification | {'state':'verified','date':{'start':'2026-01-01','end':'2026-04-01'}} | verified until 2026-04-01",
        "verification | {'state':'unverified','date':null} | unverified",
        "place | {'name':'Office','address':'Main St 1','lat':1,'lon':2} | Office, Main St 1",
        "button | {} | ``",
        "hologram | {'depth':3} | (hologram)",
      })
  void writesAsLittleAsIsUnderstood(String type, String value, String expected)
      throws JsonProcessingException {
    String json = "{'id':'p','type':'" + type + "','" + type + "':" + value + "}";
    assertEquals(expected, PropertyText.of(JSON.readTree(json.replace('\'', '"'))));
  }

  @Test
  void saysWhenARelationGoesOn() throws JsonProcessingException {
    assertEquals(
        "p1, …",
        PropertyText.of(
            JSON.readTree(
                """
                {"type":"relation","relation":[{"id":"p1"}],"has_more":true}\
                """)));
  }
}
