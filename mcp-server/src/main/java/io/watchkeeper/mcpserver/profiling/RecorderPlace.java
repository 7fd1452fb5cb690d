package io.watchkeeper.mcpserver.profiling;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the JVM's recorder where to keep its pieces, and that they be small. There is no API for
 * it: this is {@code jcmd JFR.configure}, given by the JVM to itself. Otherwise they would lie in
 * the system's temporary folder and stay there for ever when the process is killed.
 */
final class RecorderPlace {

  private static final Logger LOG = LoggerFactory.getLogger(RecorderPlace.class);

  private RecorderPlace() {}

  /** Where that fails, it records into the temporary folder. */
  static void set(Path folder) {
    try {
      var _ =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "jfrConfigure",
                  new Object[] {
                    new String[] {"repositorypath=\"" + folder + "\"", "maxchunksize=2M"}
                  },
                  new String[] {String[].class.getName()});
    } catch (JMException | RuntimeException failure) {
      LOG.warn("recordings are kept in the temporary folder: {}", failure.toString());
    }
  }
}
