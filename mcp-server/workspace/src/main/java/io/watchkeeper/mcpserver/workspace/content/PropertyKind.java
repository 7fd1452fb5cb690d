package io.watchkeeper.mcpserver.workspace.content;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Type of a property with what its schema says beyond the name. */
public sealed interface PropertyKind {
  /** Name of the type in Notion's JSON. */
  String wireName();

  /** Computed when read; never stored and never accepted in a write. */
  default boolean computed() {
    return false;
  }

  enum Simple implements PropertyKind {
    TITLE(false),
    RICH_TEXT(false),
    DATE(false),
    PEOPLE(false),
    CHECKBOX(false),
    URL(false),
    EMAIL(false),
    PHONE_NUMBER(false),
    CREATED_TIME(true),
    CREATED_BY(true),
    LAST_EDITED_TIME(true),
    LAST_EDITED_BY(true);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final boolean computed;

    Simple(boolean computed) {
      this.computed = computed;
    }

    @Override
    public String wireName() {
      return wireName;
    }

    @Override
    public boolean computed() {
      return computed;
    }
  }

  /** Format is Notion's name of it: number, dollar, percent. */
  record Numeric(String format) implements PropertyKind {
    @Override
    public String wireName() {
      return "number";
    }
  }

  /** Kinds whose values come from a closed list. */
  sealed interface Listed extends PropertyKind {
    List<Option> options();
  }

  record Select(List<Option> options) implements Listed {
    @Override
    public String wireName() {
      return "select";
    }
  }

  record MultiSelect(List<Option> options) implements Listed {
    @Override
    public String wireName() {
      return "multi_select";
    }
  }

  /** The first option is the group "To-do", the last "Complete", those between "In progress". */
  record Status(List<Option> options) implements Listed {
    @Override
    public String wireName() {
      return "status";
    }
  }

  record Relation(UUID dataSourceId) implements PropertyKind {
    @Override
    public String wireName() {
      return "relation";
    }
  }

  record UniqueId(String prefix) implements PropertyKind {
    @Override
    public String wireName() {
      return "unique_id";
    }
  }

  record Computed(Formula formula) implements PropertyKind {
    @Override
    public String wireName() {
      return "formula";
    }

    @Override
    public boolean computed() {
      return true;
    }
  }

  /** Relation and target are property names; the relation belongs to the same data source. */
  record Rollup(String relation, String target, Function function) implements PropertyKind {
    public enum Function {
      COUNT,
      SUM,
      SHOW_ORIGINAL
    }

    @Override
    public String wireName() {
      return "rollup";
    }

    @Override
    public boolean computed() {
      return true;
    }
  }

  record Option(String id, String name, String color) {}
}
