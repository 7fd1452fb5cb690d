package io.watchkeeper.collector.questdb;

import io.questdb.cairo.TableWriter;
import io.questdb.cairo.sql.TableRecordMetadata;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.std.str.Utf8StringSink;
import io.watchkeeper.collector.model.Columns;
import io.watchkeeper.collector.model.Numbers;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Texts;
import io.watchkeeper.collector.store.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Appends points to the log of one table. Where the columns of a point stand is looked up once for
 * all points in a row that have the same names. Belongs to one commit.
 */
final class RowAppender {

  private final WalWriter writer;
  private final TableRecordMetadata metadata;
  private final int receivedIndex;
  private final Utf8StringSink utf8;

  /** QuestDB looks names up without regard to case, at a cost that each value would pay. */
  private final Map<String, Integer> known = new HashMap<>();

  private @Nullable Point before;
  private int[] labelIndexes = {};
  private int[] numberIndexes = {};
  private int[] textIndexes = {};

  /**
   * @param utf8 is overwritten
   */
  RowAppender(WalWriter writer, Utf8StringSink utf8) {
    this.writer = writer;
    this.metadata = writer.getMetadata();
    this.receivedIndex = metadata.getColumnIndex(Table.RECEIVED);
    this.utf8 = utf8;
  }

  /**
   * @param first place of the first point in the order of arrival
   */
  void append(List<Point> points, long first) {
    long received = first;
    for (Point point : points) {
      append(point, received++);
    }
  }

  private void append(Point point, long received) {
    if (before == null || !before.isAlike(point)) {
      labelIndexes = indexes(point.labelRow().columns());
      numberIndexes = indexes(point.numberRow().columns());
      textIndexes = indexes(point.textRow().columns());
      before = point;
    }
    TableWriter.Row row = writer.newRow(Row.micros(point.at()));
    row.putTimestamp(receivedIndex, received);
    Texts labels = point.labelRow();
    for (int i = 0; i < labelIndexes.length; i++) {
      row.putSym(labelIndexes[i], labels.value(i));
    }
    Numbers numbers = point.numberRow();
    for (int i = 0; i < numberIndexes.length; i++) {
      row.putDouble(numberIndexes[i], numbers.number(i));
    }
    Texts texts = point.textRow();
    for (int i = 0; i < textIndexes.length; i++) {
      utf8.clear();
      utf8.put(texts.value(i));
      row.putVarchar(textIndexes[i], utf8);
    }
    row.append();
  }

  private int[] indexes(Columns columns) {
    int[] indexes = new int[columns.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = known.computeIfAbsent(columns.name(i), metadata::getColumnIndex);
    }
    return indexes;
  }
}
