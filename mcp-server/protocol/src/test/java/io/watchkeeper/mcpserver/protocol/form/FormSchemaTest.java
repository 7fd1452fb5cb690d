package io.watchkeeper.mcpserver.protocol.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.json.WireJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormSchemaTest {

  private static FormSchema form(String field) {
    return FormSchema.of(
        WireJson.parse(
            "{\"type\":\"object\",\"properties\":{\"f\":" + field.replace('\'', '"') + "}}"));
  }

  private static final String UNTITLED = "{'type':'string','enum':['a','b']}";
  private static final String TITLED =
      "{'type':'string','oneOf':[{'const':'a','title':'A'},{'const':'b','title':'B'}]}";
  private static final String NAMED = "{'type':'string','enum':['a','b'],'enumNames':['A','B']}";
  private static final String MANY =
      "{'type':'array','minItems':1,'maxItems':2,'items':{'type':'string','enum':['a','b','c']}}";
  private static final String MANY_TITLED =
      "{'type':'array','items':{'anyOf':[{'const':'a','title':'A'},{'const':'b','title':'B'}]}}";

  /** The names of fields stand for the schemas above. */
  private static String schema(String name) {
    return switch (name) {
      case "untitled" -> UNTITLED;
      case "titled" -> TITLED;
      case "named" -> NAMED;
      case "many" -> MANY;
      case "manyTitled" -> MANY_TITLED;
      case "text" -> "{'type':'string','minLength':2,'maxLength':3}";
      case "integer" -> "{'type':'integer','minimum':1,'maximum':5}";
      case "number" -> "{'type':'number','maximum':1.5}";
      case "flag" -> "{'type':'boolean'}";
      default -> "{'type':'string','format':'" + name + "'}";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text|'ab'|true",
        "text|'a'|false",
        "text|'abcd'|false",
        "text|'\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00'|true",
        "text|7|false",
        "integer|1|true",
        "integer|5.0|true",
        "integer|6|false",
        "integer|0|false",
        "integer|1.5|false",
        "integer|'1'|false",
        "number|1.5|true",
        "number|1.6|false",
        "number|-1e300|true",
        "number|1e999|false",
        "flag|true|true",
        "flag|'true'|false",
        "untitled|'b'|true",
        "untitled|'B'|false",
        "titled|'a'|true",
        "titled|'A'|false",
        "named|'a'|true",
        "named|'A'|false",
        "many|['a']|true",
        "many|['c','a']|true",
        "many|[]|false",
        "many|['a','a']|false",
        "many|['a','b','c']|false",
        "many|['d']|false",
        "many|'a'|false",
        "manyTitled|['b','a']|true",
        "manyTitled|[]|true",
        "manyTitled|['A']|false",
        "email|'a@b.org'|true",
        "email|'a@b'|true",
        "email|'a b@c'|false",
        "email|'ab'|false",
        "uri|'https://example.org/x'|true",
        "uri|'example'|false",
        "uri|'http://a b'|false",
        "date|'2026-02-28'|true",
        "date|'2026-02-30'|false",
        "date-time|'2026-02-28T00:00:00Z'|true",
        "date-time|'2026-02-28T00:00:00+01:00'|true",
        "date-time|'2026-02-28'|false",
      })
  void valuesFitOrAreNamed(String field, String value, boolean fits) {
    var wrong =
        form(schema(field)).misfits(WireJson.parse("{\"f\":" + value.replace('\'', '"') + "}"));
    assertEquals(fits, wrong.isEmpty(), wrong.toString());
    wrong.forEach(words -> assertTrue(words.startsWith("f must be "), words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'object'}|type must be",
        "{'type':'string','format':'ipv4'}|ipv4",
        "{'type':'array','items':{'type':'string'}}|choices",
        "{'type':'string','enum':[1]}|strings",
        "{'type':'string','enum':['a'],'enumNames':['A','B']}|enumNames",
        "{'type':'string','enum':['a'],'default':'b'}|default",
        "{'type':'integer','minimum':3,'default':2}|default",
        "{'type':'integer','minimum':'x'}|minimum",
      })
  void whatNoClientCouldShowIsABugOfWhoAsks(String field, String why) {
    var refused = assertThrows(IllegalArgumentException.class, () -> form(field));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(why), message);
    assertTrue(message.contains("field f"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'a':'x'}|",
        "{'a':'x','b':2}|",
        "{'b':2}|a is missing",
        "{'a':'x','c':1}|no field \"c\"",
        "[]|must be an object",
      })
  void requiredFieldsMustBeThereAndNoStrangers(String content, @Nullable String wrong) {
    FormSchema form =
        FormSchema.of(
            WireJson.parse(
                "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":"
                    + "\"string\"},\"b\":{\"type\":\"integer\",\"default\":1}}}"));
    String found = String.join(";", form.misfits(WireJson.parse(content.replace('\'', '"'))));
    if (wrong == null) {
      assertEquals("", found);
    } else {
      assertTrue(found.contains(wrong), found);
    }
  }
}
