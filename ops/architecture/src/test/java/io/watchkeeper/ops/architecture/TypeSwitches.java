package io.watchkeeper.ops.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Switches over types of ours that end in a {@code default}. javac refuses a sealed switch that
 * forgets a variant only as long as there is none. Where every variant is named, it writes a {@code
 * MatchException} into the place of the default, and that is what is looked for in the class files.
 */
final class TypeSwitches {

  private static final String BOOTSTRAPS = "SwitchBootstraps";

  private TypeSwitches() {}

  /** Class and method of each that has one. */
  static List<String> withDefault(Path classFolder) {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classFolder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(file);
        for (MethodModel method : model.methods()) {
          if (hasDefault(method)) {
            found.add(
                model.thisClass().asInternalName().replace('/', '.')
                    + "."
                    + method.methodName().stringValue());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Strangers' types, such as exceptions, are open: over them a default is needed. */
  private static boolean isOurs(ConstantDesc label) {
    return label instanceof ClassDesc type && type.packageName().startsWith("io.watchkeeper");
  }

  private static boolean hasDefault(MethodModel method) {
    int switches = 0;
    int exhaustive = 0;
    for (CodeElement element : method.code().map(code -> code.elementList()).orElse(List.of())) {
      if (element instanceof InvokeDynamicInstruction call
          && call.name().equalsString("typeSwitch")
          && call.bootstrapMethod().owner().displayName().equals(BOOTSTRAPS)
          && call.bootstrapArgs().stream().anyMatch(TypeSwitches::isOurs)) {
        switches++;
      }
      if (element instanceof NewObjectInstruction made
          && made.className().asInternalName().equals("java/lang/MatchException")) {
        exhaustive++;
      }
    }
    // Record patterns add one each for what their accessors throw, which only makes it milder.
    return switches > exhaustive;
  }
}
