package io.watchkeeper.anomaly.evaluation.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Cells between commas, gzip or plain; a pair of quotes round a cell is taken off. */
final class Lines {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Lines() {}

  /** Blank lines at the end are none; a blank one in between is kept, as a row without values. */
  static List<String[]> read(Path file) throws IOException {
    List<String[]> lines = new ArrayList<>();
    int filled = 0;
    try (var reader = new BufferedReader(new InputStreamReader(open(file), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String text =
            lines.isEmpty() && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        lines.add(cells(text));
        filled = text.isBlank() ? filled : lines.size();
      }
    } catch (EOFException | ZipException e) {
      throw new BadFile(file, "is damaged or cut short (" + e.getMessage() + "); copy it again");
    }
    return lines.subList(0, filled);
  }

  private static InputStream open(Path file) throws IOException {
    var plain = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    plain.mark(2);
    int magic = plain.read() << 8 | plain.read();
    plain.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(plain, BUFFER_BYTES) : plain;
  }

  private static String[] cells(String line) {
    String[] cells = line.split(",", -1);
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
      cells[i] = quoted ? cell.substring(1, cell.length() - 1) : cell;
    }
    return cells;
  }
}
