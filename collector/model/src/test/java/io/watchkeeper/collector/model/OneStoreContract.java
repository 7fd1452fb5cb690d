package io.watchkeeper.collector.model;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract over one store, open for all of its tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// "try": an interruption of close() ends the test, which is what it should.
@SuppressWarnings("try")
public abstract class OneStoreContract<S extends SampleSink & RangeReader & AutoCloseable>
    extends StoreContract {

  // Assigned by the subclass in its @BeforeAll, which NullAway does not look for.
  @SuppressWarnings("NullAway.Init")
  protected S store;

  @AfterAll
  void close() throws Exception {
    store.close();
  }

  @Override
  protected void write(List<Point> points) {
    store.write(points);
  }

  @Override
  protected List<SeriesWindow> range(RangeQuery query) {
    return store.range(query);
  }
}
