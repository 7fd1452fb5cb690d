package io.watchkeeper.ops.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against a stand-in of the collector's endpoints; its own are tested over there. */
class TransferCommandsTest {

  private static final byte[] FILE = new byte[5 * 1024 * 1024];

  static {
    new SplittableRandom(1).nextBytes(FILE);
  }

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private int busy;
  private boolean breaksOff;
  private boolean damaged;
  private String written = "{\"id\":7,\"groups\":2,\"points\":10}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    int sent = exchange.getRequestBody().readAllBytes().length;
    asked.add(exchange.getRequestMethod() + " " + path + (sent > 0 ? " " + sent : ""));
    if (path.startsWith("/api/v1/export")) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(FILE);
      if (breaksOff) {
        throw new IOException("the collector ends here");
      }
      exchange.close();
    } else if (path.contains("groups") && busy-- > 0) {
      json(exchange, 503, "{\"error\":\"busy\"}");
    } else if (path.endsWith("check") && damaged) {
      json(exchange, 422, "{\"error\":\"the file is damaged: here\"}");
    } else {
      json(exchange, 200, written);
    }
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--home",
            folder.resolve("home").toString(),
            "--port",
            String.valueOf(server.getAddress().getPort())));
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }

  private int export(Path file) {
    return run(
        "export",
        "--from=2026-11-20T10:00:00Z",
        "--to=2026-11-20T11:00:00Z",
        "--series=m.f{a=\"b\"}",
        "--out=" + file,
        "--json");
  }

  @Test
  void anExportBecomesAFile() throws IOException {
    Path file = folder.resolve("x.parquet");
    assertEquals(0, export(file), err::toString);
    assertArrayEquals(FILE, Files.readAllBytes(file));
    assertTrue(out.toString().contains("\"bytes\":5242880"), out::toString);
    assertEquals(
        List.of(
            "GET /api/v1/export?from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z"
                + "&series=m.f%7Ba%3D%22b%22%7D"),
        asked);
    assertEquals(1, export(file), "never over a file that is there");
    assertTrue(err.toString().contains("is there already"), err::toString);
  }

  @Test
  void anExportThatBreaksOffLeavesNothing() {
    breaksOff = true;
    Path file = folder.resolve("x.parquet");
    assertEquals(1, export(file));
    assertFalse(Files.exists(file));
    assertFalse(Files.exists(folder.resolve("x.parquet.part")));
  }

  @Test
  void anImportSendsChecksAndWrites() throws IOException {
    busy = 1;
    Path file = Files.write(folder.resolve("x.parquet"), FILE);
    assertEquals(0, run("import", file.toString(), "--json"), err::toString);
    assertEquals(
        List.of(
            "POST /api/v1/imports",
            "PUT /api/v1/imports/7?offset=0 4194304",
            "PUT /api/v1/imports/7?offset=4194304 1048576",
            "POST /api/v1/imports/7/check",
            "POST /api/v1/imports/7/groups/0",
            "POST /api/v1/imports/7/groups/0",
            "POST /api/v1/imports/7/groups/1",
            "DELETE /api/v1/imports/7"),
        asked);
    assertEquals(
        "{\"groups\":2,\"points\":20,\"rollUps\":0,\"there\":0,\"expired\":0}",
        out.toString().strip());
  }

  @Test
  void rollUpsAreAskedForByTheirLength() throws IOException {
    Path file = folder.resolve("x.parquet");
    String from = "--from=2026-11-20T10:00:00Z";
    assertEquals(2, run("export", from, "--step=5m", "--out=" + file));
    assertTrue(err.toString().contains("--step is '5m': write 1m, 1h or 1d"), err::toString);
    assertEquals(List.of(), asked);
    assertEquals(0, run("export", from, "--to=2026-11-20T11:00:00Z", "--step=1h", "--out=" + file));
    assertTrue(asked.getLast().endsWith("to=2026-11-20T11:00:00Z&step=3600"), asked::toString);
  }

  @Test
  void rollUpsThatAreTooOldAreSaid() throws IOException {
    written = "{\"id\":7,\"groups\":1,\"points\":0,\"rollUps\":5,\"there\":3,\"expired\":2}";
    Path file = Files.write(folder.resolve("x.parquet"), new byte[] {1});
    assertEquals(0, run("import", file.toString()), err::toString);
    assertTrue(
        out.toString().contains("5 roll-ups were taken in, 3 were there as full or fuller; 2 were"),
        out::toString);
  }

  @Test
  void aDamagedFileIsSaidToBe() throws IOException {
    damaged = true;
    Path file = Files.write(folder.resolve("x.parquet"), new byte[] {1});
    assertEquals(1, run("import", file.toString()));
    assertTrue(err.toString().contains("(422): the file is damaged: here"), err::toString);
    assertEquals("DELETE /api/v1/imports/7", asked.getLast());
  }

  @Test
  void withoutACollectorItSaysWhatToStart() {
    server.stop(0);
    assertEquals(1, export(folder.resolve("x.parquet")));
    assertTrue(err.toString().contains("start one by watchkeeper up"), err::toString);
    assertEquals(2, run("import", folder.resolve("none").toString()));
  }
}
