package dev.footnote.testkit;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Reads the golden set that the annotation of a test names. */
final class GoldenSetParameter implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == GoldenSet.class;
  }

  @Override
  public GoldenSet resolveParameter(ParameterContext parameter, ExtensionContext context) {
    String folder = context.getRequiredTestMethod().getAnnotation(GoldenTest.class).value();
    try {
      return GoldenSet.read(Path.of(folder));
    } catch (IOException e) {
      throw new ParameterResolutionException("could not read the golden set: " + e.getMessage(), e);
    }
  }
}
