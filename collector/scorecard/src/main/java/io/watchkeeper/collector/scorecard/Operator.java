package io.watchkeeper.collector.scorecard;

/** How two terms are joined; division by zero gives none. */
enum Operator {
  PLUS(" + ", 1),
  MINUS(" - ", 1),
  TIMES(" * ", 2),
  OVER(" / ", 2);

  private final String sign;
  private final int binding;

  Operator(String sign, int binding) {
    this.sign = sign;
    this.binding = binding;
  }

  double of(double left, double right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case OVER -> right == 0 ? Double.NaN : left / right;
    };
  }

  /** With the brackets that are needed, and no others. */
  String text(Term left, Term right) {
    boolean strict = this == MINUS || this == OVER;
    return within(left, false) + sign + within(right, strict);
  }

  private String within(Term term, boolean strict) {
    boolean looser =
        term instanceof Term.Both both
            && (both.operator().binding < binding
                || (strict && both.operator().binding == binding));
    return looser ? "(" + term.text() + ")" : term.text();
  }
}
