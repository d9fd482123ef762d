package dev.footnote.onnxchild;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtEnvironment;
import dev.footnote.embed.Embedding;
import dev.footnote.generate.Generation.Written;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Prompt;
import dev.footnote.onnx.GeneratorOptions;
import dev.footnote.onnx.ImportProgress;
import dev.footnote.onnx.ModelStore;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxGenerator;
import dev.footnote.onnx.OnnxModel;
import dev.footnote.onnx.OnnxModels;
import dev.footnote.onnx.OnnxRuntimeCheck;
import dev.footnote.onnx.RemoteModel;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a test's child JVM does; the first argument says what, the second is a port if needed. */
public final class Child {

  /** What is printed at the end of a way that went well. */
  public static final String DONE = "DONE";

  /** The exit status of {@link #exitWhileEmbedding()}. */
  public static final int STATUS = 7;

  private static final String TEXT = "The lamp is trimmed at dusk and the ships are counted. ";

  private Child() {}

  /**
   * Runs one way.
   *
   * @param arguments its name, and a port
   * @throws Exception if it fails
   */
  public static void main(String[] arguments) throws Exception {
    if (System.getProperty("java.nio.channels.spi.SelectorProvider") != null) {
      SocketGuard.install();
    }
    switch (arguments[0]) {
      case "embed" -> embed();
      case "digest" -> printDigest(arguments[1]);
      case "exit" -> exitWhileEmbedding();
      case "freed" -> embedAfterTheBindingFreedItsEnvironment();
      case "cycles" -> openAndClose(Integer.parseInt(arguments[1]));
      case "write" -> write();
      case "writers" -> repeat(Integer.parseInt(arguments[1]), Child::write);
      case "import" -> importFromPath();
      case "download" -> download(Integer.parseInt(arguments[1]));
      case "tokenizer" -> loadTokenizerAsItsDocumentationSays();
      default -> connect(arguments[0], Integer.parseInt(arguments[1]));
    }
    System.out.println(DONE);
  }

  private static void embed() {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15())) {
      List<Embedding> documents = embedder.embedDocuments(List.of("Leave is 30 days.", "A hat."));
      Embedding query = embedder.embedQuery("How long is my holiday?");
      boolean found = query.cosine(documents.getFirst()) > query.cosine(documents.getLast());
      require(found && embedder.tokens().count("two words") == 2);
    }
  }

  private static ModelStore store() {
    return ModelStore.open(Path.of(System.getProperty("child.store")));
  }

  private static Map<String, String> files() {
    return Arrays.stream(System.getProperty("child.files").split(", ", -1))
        .map(file -> file.split("=", -1))
        .collect(Collectors.toMap(file -> file[0], file -> file[1]));
  }

  private static void importFromPath() {
    Path source = Path.of(System.getProperty("child.source"));
    require(Files.isDirectory(store().importFrom("model", source, files())));
    require(store().list().equals(List.of("model")) && store().delete("model"));
    require(OnnxRuntimeCheck.run().canRun());
  }

  private static void download(int port) {
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    RemoteModel model = RemoteModel.of(endpoint, "org/model", "main", files());
    require(Files.isDirectory(store().importFrom("model", model, ImportProgress.NONE)));
  }

  /** Opens and closes embedders. */
  private static void openAndClose(int cycles) throws Exception {
    String source = System.getProperty("child.source");
    OnnxModel model =
        source.isEmpty() ? OnnxModels.bgeSmallEnV15() : OnnxModels.folder(Path.of(source));
    repeat(
        cycles,
        () -> {
          try (OnnxEmbedder embedder = OnnxEmbedder.open(model)) {
            require(embedder.embedDocuments(List.of("boat", TEXT)).size() == 2);
            require(embedder.embedQuery(TEXT).dimensions() > 1);
          }
        });
  }

  /** Opens a language model, reads the same beginning twice, writes, and closes it. */
  private static void write() {
    GeneratorOptions options = GeneratorOptions.defaults().withMaxContextTokens(2000);
    try (OnnxGenerator generator =
        OnnxGenerator.open(Path.of(System.getProperty("child.source")), options)) {
      for (String question : List.of("Is there a boat?", "Is there a hat?", "Is there tea?")) {
        Prompt prompt =
            new Prompt(question, List.of()).options(GenerationOptions.DEFAULT.maxTokens(10));
        Written written = (Written) generator.generate(prompt);
        require(written.usage().written() == 10);
      }
    }
  }

  /** Does something over and over, and prints what a third of that and the rest add to memory. */
  private static void repeat(int cycles, Runnable cycle) throws Exception {
    IntStream.range(0, Math.max(3, cycles / 3)).forEach(i -> cycle.run());
    long memory = residentKilobytes();
    int threads = Thread.getAllStackTraces().size();
    IntStream.range(0, cycles).forEach(i -> cycle.run());
    System.out.printf(
        "GREW %d KB, %d threads, from %d KB%n",
        residentKilobytes() - memory, Thread.getAllStackTraces().size() - threads, memory);
  }

  private static long residentKilobytes() throws Exception {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(300);
    }
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static void printDigest(String model) throws ReflectiveOperationException {
    OnnxModel chosen = (OnnxModel) OnnxModels.class.getMethod(model).invoke(null);
    try (OnnxEmbedder embedder = OnnxEmbedder.open(chosen)) {
      System.out.println(digest(embedder));
    }
  }

  /**
   * Embeds some texts and returns all bits of their vectors.
   *
   * @param embedder any embedder
   * @return a line without blanks
   */
  public static String digest(OnnxEmbedder embedder) {
    List<String> texts = List.of("", "A hat.", TEXT.repeat(3), TEXT.repeat(60));
    StringBuilder bits = new StringBuilder("DIGEST");
    for (Embedding embedding : embedder.embedDocuments(texts)) {
      for (float value : embedding.toArray()) {
        bits.append(Integer.toHexString(Float.floatToRawIntBits(value)));
      }
    }
    return bits.toString();
  }

  private static void exitWhileEmbedding() throws InterruptedException {
    OnnxEmbedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15());
    String text = TEXT.repeat(60);
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> System.out.println(e));
    for (int i = 0; i < 3; i++) {
      Thread.ofPlatform().daemon().start(() -> embedForever(embedder, text));
    }
    List<String> texts = Collections.nCopies(1000, text);
    Thread.ofPlatform().daemon().start(() -> embedder.embedDocuments(texts));
    Thread.sleep(300);
    System.exit(STATUS);
  }

  private static void embedForever(OnnxEmbedder embedder, String text) {
    while (true) {
      require(embedder.embedQuery(text).dimensions() > 0);
    }
  }

  /** Does at a chosen moment what the binding's exit hook does at an unlucky one. */
  private static void embedAfterTheBindingFreedItsEnvironment()
      throws ReflectiveOperationException {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15())) {
      Embedding before = embedder.embedQuery(TEXT);
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      Method handle = OrtEnvironment.class.getDeclaredMethod("getNativeHandle");
      Method close = OrtEnvironment.class.getDeclaredMethod("close", long.class, long.class);
      api.setAccessible(true);
      handle.setAccessible(true);
      close.setAccessible(true);
      close.invoke(null, api.getLong(null), handle.invoke(OrtEnvironment.getEnvironment()));
      try (OnnxEmbedder second = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15())) {
        require(second.embedQuery(TEXT).equals(before) && embedder.embedQuery(TEXT).equals(before));
      }
    }
    System.out.println(DONE);
    Runtime.getRuntime().halt(0);
  }

  private static void loadTokenizerAsItsDocumentationSays() throws IOException {
    System.setProperty("DJL_CACHE_DIR", Path.of(System.getProperty("footnote.cache")).toString());
    try (InputStream json = Child.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json");
        HuggingFaceTokenizer tokenizer =
            HuggingFaceTokenizer.newInstance(Objects.requireNonNull(json), Map.of())) {
      require(tokenizer.encode("boat").getIds().length == 3);
    }
  }

  private static void connect(String way, int port) throws IOException {
    switch (way) {
      case "stream" -> new Socket(InetAddress.getLoopbackAddress(), port).close();
      case "channel" ->
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close();
      case "http" -> {
        try (InputStream in = URI.create("http://127.0.0.1:" + port).toURL().openStream()) {
          require(in.read() >= 0);
        }
      }
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalStateException("not as it should be");
    }
  }
}
