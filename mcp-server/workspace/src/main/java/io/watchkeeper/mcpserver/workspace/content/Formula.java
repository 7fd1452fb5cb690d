package io.watchkeeper.mcpserver.workspace.content;

import java.time.Duration;

/** The formulas of the synthetic schemas. There is no formula language: only these two exist. */
public enum Formula {
  AGE_DAYS("dateBetween(prop(\"Last edited\"), prop(\"Created\"), \"days\")") {
    @Override
    public Value of(Page page) {
      return new Value.Numeric(days(page));
    }
  },
  LONG_LIVED("dateBetween(prop(\"Last edited\"), prop(\"Created\"), \"days\") > 90") {
    @Override
    public Value of(Page page) {
      return new Value.Checked(days(page) > 90);
    }
  };

  private final String expression;

  Formula(String expression) {
    this.expression = expression;
  }

  public String expression() {
    return expression;
  }

  public abstract Value of(Page page);

  private static long days(Page page) {
    return Duration.between(page.created().at(), page.edited().at()).toDays();
  }
}
