package dev.footnote.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public surface of a module, as lines of text that a human reviews: every type others can see,
 * and every member of it they can call or override.
 *
 * <p>Reads compiled classes, from a folder or a jar. Stateless and safe for use by multiple
 * threads.
 */
public final class PublicSurface {

  /** The system property that, when {@code true}, makes {@link #verify} write the file. */
  public static final String UPDATE = "footnote.surface.update";

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private PublicSurface() {}

  /**
   * Lists the surface of the module that holds a class.
   *
   * @param anyClass any class of the module
   * @return one line a type, each followed by an indented line a member, sorted
   * @throws UncheckedIOException if the module's classes cannot be read
   */
  public static List<String> of(Class<?> anyClass) {
    List<String> lines = new ArrayList<>();
    for (String name : classNames(anyClass)) {
      Class<?> type = load(name, anyClass.getClassLoader());
      if (isVisible(type)) {
        lines.add(describe(type));
        lines.addAll(members(type));
      }
    }
    return List.copyOf(lines);
  }

  /**
   * Compares the surface of a module with a reviewed file; or writes the file, if the system
   * property {@value #UPDATE} is {@code true}.
   *
   * @param anyClass any class of the module
   * @param reviewed the file, in UTF-8
   * @throws AssertionError if they differ; the message has the lines that came and went
   * @throws UncheckedIOException if the file cannot be read or written
   */
  public static void verify(Class<?> anyClass, Path reviewed) {
    List<String> actual = of(anyClass);
    try {
      if (Boolean.getBoolean(UPDATE)) {
        Files.createDirectories(reviewed.toAbsolutePath().getParent());
        Files.write(reviewed, actual);
        return;
      }
      List<String> expected = readLines(reviewed);
      if (!actual.equals(expected)) {
        throw new AssertionError(difference(reviewed, expected, actual));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not read or write " + reviewed, e);
    }
  }

  private static List<String> readLines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static String difference(Path file, List<String> expected, List<String> actual) {
    return Stream.of(
            Stream.of("the public surface is not the reviewed one in " + file + ":"),
            qualified(expected).stream()
                .filter(line -> !qualified(actual).contains(line))
                .map(line -> "- " + line),
            qualified(actual).stream()
                .filter(line -> !qualified(expected).contains(line))
                .map(line -> "+ " + line),
            Stream.of("if this is meant, run this test with -D" + UPDATE + "=true and review it"))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  /** Puts the type in front of each member, so that a line says all without those around it. */
  private static SortedSet<String> qualified(List<String> lines) {
    TreeSet<String> qualified = new TreeSet<>();
    String type = "";
    for (String line : lines) {
      type = line.startsWith(" ") ? type : line;
      qualified.add(line.startsWith(" ") ? type + " :: " + line.strip() : line);
    }
    return qualified;
  }

  private static SortedSet<String> classNames(Class<?> anyClass) {
    try {
      URI location = anyClass.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path place = Path.of(location);
      if (Files.isDirectory(place)) {
        return classNamesBelow(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return classNamesBelow(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not list the classes beside " + anyClass, e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no readable place holds " + anyClass, e);
    }
  }

  private static SortedSet<String> classNamesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Class<?> load(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("class file without class: " + name, e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> enclosing = type.getEnclosingClass();
    return isOpen(type.getModifiers())
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && (enclosing == null || isVisible(enclosing));
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String describe(Class<?> type) {
    List<String> supertypes = new ArrayList<>();
    Type superclass = type.getGenericSuperclass();
    if (superclass != null && superclass != Object.class && superclass != Record.class) {
      supertypes.add(superclass.getTypeName());
    }
    for (Type parent : type.getGenericInterfaces()) {
      supertypes.add(parent.getTypeName());
    }
    String line = type.toGenericString();
    return supertypes.isEmpty() ? line : line + " : " + String.join(", ", supertypes);
  }

  private static SortedSet<String> members(Class<?> type) {
    Stream<String> constructors =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(PublicSurface::isShown)
            .map(Constructor::toGenericString);
    Stream<String> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(PublicSurface::isShown)
            .map(Method::toGenericString);
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(PublicSurface::isShown)
            .map(Field::toGenericString);
    return Stream.of(constructors, methods, fields)
        .flatMap(lines -> lines)
        .map(line -> "  " + line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Tells whether others see a member; what every object has says nothing. */
  private static boolean isShown(Member member) {
    return isOpen(member.getModifiers())
        && !member.isSynthetic()
        && !OF_EVERY_OBJECT.contains(member.getName());
  }
}
