package io.watchkeeper.ops.launcher.report;

import io.watchkeeper.ops.launcher.report.TestCase.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the XML reports that a test run left in the modules' target folders. */
final class Reports {

  private final Path root;

  Reports(Path root) {
    this.root = root;
  }

  List<TestCase> read() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root, 6)) {
      files =
          all.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
              .filter(file -> file.toString().contains("-reports"))
              .sorted()
              .toList();
    }
    List<TestCase> cases = new ArrayList<>();
    for (Path file : files) {
      cases.addAll(readFile(file));
    }
    return cases;
  }

  private List<TestCase> readFile(Path file) throws IOException {
    // <module>/target/surefire-reports/TEST-….xml
    Path inRoot = root.relativize(file);
    String module = inRoot.subpath(0, inRoot.getNameCount() - 3).toString();
    List<TestCase> cases = new ArrayList<>();
    try {
      DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
      NodeList nodes = parser.parse(file.toFile()).getElementsByTagName("testcase");
      for (int i = 0; i < nodes.getLength(); i++) {
        cases.add(testCase(module, (Element) nodes.item(i)));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read the report " + file, e);
    }
    return cases;
  }

  private static TestCase testCase(String module, Element element) {
    String type = element.getAttribute("classname");
    // A parameterized test reports "method(Type)[1]" or "method{Type}[1]": the method is its start.
    String method = element.getAttribute("name").split("[\\[({ ]", 2)[0];
    return new TestCase(
        module,
        type.substring(type.lastIndexOf('.') + 1),
        method,
        outcome(element),
        Double.parseDouble(element.getAttribute("time").replace(",", "")));
  }

  private static Outcome outcome(Element element) {
    if (has(element, "failure") || has(element, "error")) {
      return Outcome.FAILED;
    }
    return has(element, "skipped") ? Outcome.SKIPPED : Outcome.PASSED;
  }

  private static boolean has(Element element, String child) {
    return element.getElementsByTagName(child).getLength() > 0;
  }
}
