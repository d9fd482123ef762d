package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.embed.Embedding;
import dev.footnote.onnxchild.Child;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vector of a text is the same to the bit, whatever is embedded beside it and before it, on any
 * thread and in any process, for every model of the catalog.
 */
class BitIdentityTest {

  private static final List<String> TEXTS = Samples.TEXTS.subList(0, Samples.TEXTS.size() - 1);

  /** The names of the methods that give a model without being asked for anything. */
  static List<String> catalog() {
    return Arrays.stream(OnnxModels.class.getMethods())
        .filter(method -> method.getReturnType() == OnnxModel.class)
        .filter(method -> method.getParameterCount() == 0)
        .map(Method::getName)
        .sorted()
        .toList();
  }

  private static OnnxEmbedder open(String model) throws ReflectiveOperationException {
    OnnxModel chosen = (OnnxModel) OnnxModels.class.getMethod(model).invoke(null);
    return OnnxEmbedder.open(chosen, TestCache.options());
  }

  private static Map<String, Embedding> alone(OnnxEmbedder embedder) {
    Map<String, Embedding> alone = new HashMap<>();
    TEXTS.forEach(text -> alone.put(text, embedder.embedDocuments(List.of(text)).getFirst()));
    return alone;
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void inEveryBatch(String model) throws ReflectiveOperationException {
    try (OnnxEmbedder embedder = open(model)) {
      Map<String, Embedding> alone = alone(embedder);
      Random random = new Random(7);
      for (int i = 0; i < 15; i++) {
        List<String> batch =
            random.ints(random.nextInt(10), 0, TEXTS.size()).mapToObj(TEXTS::get).toList();
        assertThat(embedder.embedDocuments(batch))
            .isEqualTo(batch.stream().map(alone::get).toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void afterTextsOfOtherLengths(String model) throws ReflectiveOperationException {
    try (OnnxEmbedder embedder = open(model)) {
      Embedding first = embedder.embedQuery(TEXTS.get(2));
      for (String text : TEXTS) {
        embedder.embedQuery(text);
        assertThat(embedder.embedQuery(TEXTS.get(2))).as("after %s", text).isEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void onEveryThread(String model) throws Exception {
    try (OnnxEmbedder embedder = open(model);
        ExecutorService platform = Executors.newFixedThreadPool(3);
        ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Embedding> alone = new HashMap<>();
      TEXTS.forEach(text -> alone.put(text, embedder.embedQuery(text)));
      List<Future<Boolean>> same = new ArrayList<>();
      for (String text : TEXTS) {
        for (ExecutorService threads : List.of(platform, virtual)) {
          same.add(
              threads.submit(() -> Objects.equals(embedder.embedQuery(text), alone.get(text))));
        }
      }
      for (Future<Boolean> each : same) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("catalog")
  void inAnotherProcess(String model) throws Exception {
    try (OnnxEmbedder embedder = open(model)) {
      assertThat(new ChildJvm().run("digest", model).output()).contains(Child.digest(embedder));
    }
  }
}
