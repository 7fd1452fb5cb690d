package io.watchkeeper.anomaly.profile;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchkeeper.collector.profiling.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Profiles on disk, {@code ID.json}, and the recordings behind the newest of them, {@code ID.jfr}:
 * at most 500 of the one (4 MiB) and 20 of the other (some 40 MiB). One thread writes, any reads.
 */
public final class ProfileShelf {

  private static final int MOST_PROFILES = 500;
  private static final int MOST_RECORDINGS = 20;
  private static final String PROFILE = ".json";
  private static final String RECORDING = ".jfr";
  private static final String SCRATCH = "scratch-";

  private static final Logger LOG = LoggerFactory.getLogger(ProfileShelf.class);

  private final Path folder;
  private final JsonMapper json;

  public ProfileShelf(Path folder, JsonMapper json) throws IOException {
    this.folder = folder;
    this.json = json;
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** The profile as it was written; empty when there is none. */
  public Optional<byte[]> find(String incident) throws IOException {
    Path file = file(incident, PROFILE);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /** A place for something that is being worked on, emptied. */
  Path scratch(String name) throws IOException {
    Path file = folder.resolve(SCRATCH + name);
    Files.deleteIfExists(file);
    return file;
  }

  /** Removes what was being worked on; what cannot be removed is overwritten the next time. */
  void sweep() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(SCRATCH)) {
          Files.delete(file);
        }
      }
    } catch (IOException left) {
      LOG.warn("half a profile is left in {}: {}", folder, left.toString());
    }
  }

  /** Keeps both, and forgets the oldest beyond the bounds. */
  void keep(String incident, Profile profile, Path recording) throws IOException {
    Files.move(recording, file(incident, RECORDING), StandardCopyOption.REPLACE_EXISTING);
    Path fresh = scratch("profile");
    Files.write(fresh, json.writeValueAsBytes(profile));
    Files.move(fresh, file(incident, PROFILE), StandardCopyOption.REPLACE_EXISTING);
    forget(PROFILE, MOST_PROFILES);
    forget(RECORDING, MOST_RECORDINGS);
  }

  private void forget(String sort, int most) throws IOException {
    List<Path> oldestFirst;
    try (Stream<Path> files = Files.list(folder)) {
      oldestFirst =
          files
              .filter(file -> file.toString().endsWith(sort))
              .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()))
              .toList();
    }
    for (Path file : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - most))) {
      Files.delete(file);
    }
  }

  private Path file(String incident, String sort) {
    return folder.resolve(incident.replaceAll("[^A-Za-z0-9._-]", "_") + sort);
  }
}
