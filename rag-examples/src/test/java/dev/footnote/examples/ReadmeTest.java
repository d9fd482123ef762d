package dev.footnote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the Java of the README as it stands there. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Pattern BLOCK = Pattern.compile("```(java)?\\n(.*?)```", Pattern.DOTALL);

  private static final String IMPORTS =
      """
      import dev.footnote.*;
      import dev.footnote.document.*;
      import dev.footnote.documents.*;
      import dev.footnote.embed.*;
      import dev.footnote.eval.*;
      import dev.footnote.experiment.*;
      import dev.footnote.generate.*;
      import dev.footnote.export.*;
      import dev.footnote.lucene.*;
      import dev.footnote.onnx.*;
      import dev.footnote.read.*;
      import dev.footnote.retrieve.*;
      import dev.footnote.store.*;
      import java.nio.file.Path;
      import java.util.List;
      """;

  private static final String QUESTIONS =
      """
      {"id": "1", "text": "How long is parental leave?", "answers": ["60 days"]}
      {"id": "2", "text": "Who is the mayor?", "answers": []}
      """;

  @TempDir Path work;

  @Test
  void everySnippetCompilesAndRuns() throws Exception {
    List<String> snippets = blocks(true);
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(3);

    for (int i = 0; i < snippets.size(); i++) {
      boolean complete = snippets.get(i).startsWith("try");
      Path folder = Files.createDirectories(work.resolve(complete ? "store" : "folder" + i));
      if (!complete) {
        Files.writeString(folder.resolve("leave.md"), "# Leave\n\nParental leave is 60 days.\n");
        Files.writeString(folder.resolve("queries.jsonl"), QUESTIONS);
      }
      run("Snippet" + i, snippets.get(i), folder, complete);
    }
  }

  @Test
  void theFirstSnippetPrintsWhatTheReadmeSays() throws Exception {
    List<String> outputs = blocks(false);
    String printed = run("First", blocks(true).getFirst(), work.resolve("index"), true);

    assertThat(outputs).anyMatch(output -> output.strip().equals(printed.strip()));
  }

  private static List<String> blocks(boolean java) throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(README));
    return blocks
        .results()
        .filter(block -> (block.group(1) != null) == java)
        .map(block -> block.group(2))
        .toList();
  }

  private String run(String name, String snippet, Path folder, boolean complete) throws Exception {
    compile(name, IMPORTS + "public class " + name + body(snippet, complete));
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {work.toUri().toURL()})) {
      Method method = loader.loadClass(name).getMethod("run", Path.class);
      method.invoke(null, folder);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /**
   * A snippet that opens nothing itself is given an open knowledge base, and a model that always
   * says the same. Those that open a store have one folder, where each finds what those before have
   * put.
   */
  private static String body(String snippet, boolean complete) {
    String open =
        """
        try (Embedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15());
            VectorStore store = LuceneVectorStore.inMemory(embedder.space())) {
          KnowledgeBase knowledge = KnowledgeBase.of(embedder, store);
          Generator model = prompt -> new Generation.Written("It is 60 days.");
        """;
    return " {\n  public static void run(Path folder) throws Exception {\n"
        + (complete ? snippet : open + snippet + "}\n")
        + "  }\n}\n";
  }

  private void compile(String name, String source) throws IOException {
    Path file = Files.writeString(work.resolve(name + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjects(file);
      List<String> options =
          Stream.of("-d", work.toString(), "-cp", System.getProperty("java.class.path")).toList();
      boolean compiled = compiler.getTask(messages, files, null, options, null, units).call();
      assertThat(compiled).as(messages + "\n" + source).isTrue();
    }
  }
}
