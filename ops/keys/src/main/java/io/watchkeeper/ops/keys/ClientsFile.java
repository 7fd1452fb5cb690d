package io.watchkeeper.ops.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who has a key of its own. The file holds no key, only what recognizes one; it is still kept from
 * others, since a line added to it opens the door.
 *
 * @param file need not be there; then there are no such clients
 */
public record ClientsFile(Path file) {

  /** Below the folder of keys. */
  public static final String NAME = "clients.keys";

  /** The same for writers of samples, whose one scope is {@code write}. */
  public static final String WRITERS = "writers.keys";

  /** The setting that names another file. */
  public static final String PROPERTY = "watchkeeper.clients.keys-file";

  /** Some twenty thousand clients; more want an authorization server. */
  private static final long MAX_BYTES = 4L << 20;

  /**
   * All clients, in the order of the file; empty lines and those that begin with # are skipped.
   *
   * @throws IllegalStateException open to others or malformed, in words for the operator; never
   *     with a line of it
   */
  public List<Client> read() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      if (KeyFile.openToOthers(file)) {
        throw new IllegalStateException(
            "the clients' keys at " + file + " are open to other users: run  chmod 600 " + file);
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalStateException("the file " + file + " is larger than " + MAX_BYTES);
      }
      return parse(Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
    } catch (IOException e) {
      // The text of the exception may quote the file.
      throw new IllegalStateException(
          "the clients' keys at " + file + " cannot be read (" + e.getClass().getSimpleName() + ")",
          e);
    }
  }

  /**
   * Writes it behind the others.
   *
   * @throws IllegalStateException there is one of this name
   */
  public void add(Client client) throws IOException {
    List<Client> clients = new ArrayList<>(read());
    if (clients.stream().anyMatch(there -> there.name().equals(client.name()))) {
      throw new IllegalStateException(
          "there is a client of this name; for a new key remove it first:  watchkeeper keys"
              + " remove-client "
              + client.name());
    }
    clients.add(client);
    replace(clients);
  }

  /** False when there was none of this name. */
  public boolean remove(String name) throws IOException {
    List<Client> clients = new ArrayList<>(read());
    boolean removed = clients.removeIf(client -> client.name().equals(name));
    if (removed) {
      replace(clients);
    }
    return removed;
  }

  private List<Client> parse(List<String> lines) {
    List<Client> clients = new ArrayList<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          clients.add(Client.parse(line));
        } catch (IllegalArgumentException e) {
          throw new IllegalStateException(
              "line " + number + " of " + file + ": " + e.getMessage(), e);
        }
      }
    }
    if (clients.stream().map(Client::name).distinct().count() < clients.size()
        || clients.stream().map(Client::salt).distinct().count() < clients.size()) {
      throw new IllegalStateException("a client stands twice in " + file);
    }
    return List.copyOf(clients);
  }

  /** A reader sees the old file or the new one; of two writers at once the second is told. */
  private void replace(List<Client> clients) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      throw new IllegalStateException(
          "another command is changing the clients; if none is, delete " + next, e);
    }
    Files.writeString(
        next, clients.stream().map(client -> client.line() + "\n").collect(Collectors.joining()));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
