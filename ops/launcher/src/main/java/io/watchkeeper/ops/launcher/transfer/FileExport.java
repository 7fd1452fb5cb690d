package io.watchkeeper.ops.launcher.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/** Brings an export into a file, which gets its name when it is whole. */
public final class FileExport {

  private static final int CHUNK_BYTES = 256 * 1024;

  private final CollectorCalls calls;
  private final Path out;
  private final Path part;

  /**
   * What to export.
   *
   * @param series as the collector reads them; none for all
   * @param step of roll-ups in seconds; empty for points
   */
  public record Asked(Instant from, Instant to, List<String> series, String step) {
    String path() {
      StringBuilder path = new StringBuilder("/api/v1/export?from=" + from + "&to=" + to);
      for (String one : series) {
        path.append("&series=").append(URLEncoder.encode(one, StandardCharsets.UTF_8));
      }
      if (!step.isEmpty()) {
        path.append("&step=").append(step);
      }
      return path.toString();
    }
  }

  public FileExport(CollectorCalls calls, Path out) {
    this.calls = calls;
    this.out = out.toAbsolutePath();
    this.part = this.out.resolveSibling(this.out.getFileName() + ".part");
  }

  /**
   * Brings all of it.
   *
   * @param progress sees how many bytes there are
   * @return bytes of the file
   */
  public long run(Asked asked, LongConsumer progress) throws IOException, InterruptedException {
    if (Files.exists(out)) {
      throw new FileAlreadyExistsException(out + " is there already: name another file");
    }
    long total = 0;
    try (InputStream in = calls.stream(asked.path());
        OutputStream file = Files.newOutputStream(part)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        file.write(chunk, 0, read);
        total += read;
        progress.accept(total);
      }
    } catch (IOException broken) {
      dropPart();
      throw broken;
    }
    Files.move(part, out, StandardCopyOption.ATOMIC_MOVE);
    return total;
  }

  /** Half a file is of no use. */
  public void dropPart() throws IOException {
    Files.deleteIfExists(part);
  }
}
