package io.watchkeeper.collector.query.influxql.syntax;

import java.util.Set;

/** Which names or values are meant. */
public sealed interface NameTest {

  boolean admits(String text);

  record OneOf(Set<String> texts) implements NameTest {
    public OneOf {
      texts = Set.copyOf(texts);
    }

    @Override
    public boolean admits(String text) {
      return texts.contains(text);
    }
  }

  record Like(BoundedPattern pattern) implements NameTest {
    @Override
    public boolean admits(String text) {
      return pattern.finds(text);
    }
  }

  record Not(NameTest test) implements NameTest {
    @Override
    public boolean admits(String text) {
      return !test.admits(text);
    }
  }

  record Any() implements NameTest {
    @Override
    public boolean admits(String text) {
      return true;
    }
  }
}
