package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.JsonGeneration;
import dev.footnote.generate.JsonGeneration.Truncated;
import dev.footnote.generate.JsonGeneration.Valid;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonBinding;
import dev.footnote.json.JsonSchema;
import dev.footnote.json.JsonValue;
import dev.footnote.onnx.LlamaWeights.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxJsonTest {

  private static final String QUESTION = "the boat and the light in the harbour";

  @TempDir Path folder;

  enum Tide {
    EBB,
    FLOOD,
    SLACK
  }

  record Trip(String boat, int day, Tide tide, LocalDate date, Optional<List<Trip>> further) {}

  private OnnxGenerator open(boolean grouped, boolean skipping) throws Exception {
    return open(
        TinyDecoder.write(folder, grouped ? LlamaExport::grouped : LlamaExport::positions),
        skipping);
  }

  private static OnnxGenerator open(Path folder, boolean skipping) {
    return OnnxGenerator.open(
        folder, TinyDecoder.options().withMaxContextTokens(4000).withDrafting(skipping));
  }

  private static Prompt prompt(GenerationOptions options) {
    return new Prompt(QUESTION, List.of()).options(options);
  }

  private static GenerationOptions tokens(int most) {
    return GenerationOptions.DEFAULT.maxTokens(most);
  }

  /** Looks whether all holds that a generation promises, and returns it. */
  private static JsonGeneration checked(JsonGeneration generation, JsonSchema schema, int most) {
    assertThat(generation.usage().written()).isLessThanOrEqualTo(most);
    if (generation instanceof Valid valid) {
      assertThat(JsonValue.parse(valid.text())).isEqualTo(valid.value());
      assertThat(schema.validate(valid.value())).as(valid.text()).isEmpty();
    } else {
      assertThat(((Truncated) generation).finish()).isEqualTo(Finish.TOO_LONG);
    }
    return generation;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesJsonOfAnySchemaHoweverFreelyItChooses(boolean grouped) throws Exception {
    try (OnnxGenerator generator = open(grouped, true)) {
      for (int seed = 0; seed < 60; seed++) {
        JsonSchema schema = JsonSchema.parse(new RandomSchemas(seed).object());
        GenerationOptions free =
            seed % 4 == 0 ? tokens(250) : tokens(250).sampling(0.5 + seed % 3 * 4, seed);
        JsonGeneration generation =
            checked(generator.generateJson(prompt(free), schema), schema, 250);
        assertThat(generation).as("%s of %s", generation, schema).isInstanceOf(Valid.class);
      }
    }
  }

  @Test
  void writesWithTokensThatMarkSpacesAndSpellBytes() throws Exception {
    String tokenizer = TinyTokenizers.withSpaces();
    Shape shape = new Shape(64, 96, 2, 4, 2, TinyTokenizers.size(tokenizer), TinyDecoder.CONTEXT);
    new LlamaExport(LlamaWeights.random(shape, 5))
        .grouped()
        .write(folder.resolve("onnx").resolve("model.onnx"));
    ModelFolders.in(folder)
        .file("config.json", "{'max_position_embeddings': 4000, 'eos_token_id': 1}")
        .tokenizer(tokenizer);
    try (OnnxGenerator generator = open(folder, true)) {
      for (int seed = 0; seed < 20; seed++) {
        JsonSchema schema = JsonSchema.parse(new RandomSchemas(seed).object());
        GenerationOptions options = tokens(250).sampling(seed % 3, seed);
        assertThat(checked(generator.generateJson(prompt(options), schema), schema, 250))
            .isInstanceOf(Valid.class);
      }
    }
  }

  @Test
  void endsValidOrSaysThatItIsCutWhateverTheLength() throws Exception {
    int valid = 0;
    try (OnnxGenerator generator = open(true, true)) {
      for (int seed = 0; seed < 120; seed++) {
        int most = 1 + seed * 2 / 3;
        JsonSchema schema = JsonSchema.parse(new RandomSchemas(seed).object());
        GenerationOptions options = tokens(most).sampling(3, seed);
        JsonGeneration generation =
            checked(generator.generateJson(prompt(options), schema), schema, most);
        valid += generation instanceof Valid ? 1 : 0;
      }
    }
    assertThat(valid).isBetween(20, 110);
  }

  @Test
  void completesTheTextInTimeWhereverThatCanBe() throws Exception {
    JsonSchema schema =
        JsonSchema.parse(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"},\"b\":"
                + "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"minLength\":3}}},"
                + "\"required\":[\"a\",\"b\"]}");
    int least = "{\"a\":\"\",\"b\":[]}".length();
    try (OnnxGenerator generator = open(true, true)) {
      for (int most = 1; most < 60; most++) {
        JsonGeneration generation =
            checked(
                generator.generateJson(prompt(tokens(most).sampling(9, most)), schema),
                schema,
                most);
        if (most >= least) {
          assertThat(generation).isInstanceOf(Valid.class);
        } else if (most < least / 2) {
          assertThat(generation).isInstanceOf(Truncated.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void completesTheTextWithinTheContext(boolean skipping) throws Exception {
    JsonSchema schema =
        JsonSchema.parse(
            "{\"type\":\"array\",\"items\":{\"const\":\"tide\"},\"minItems\":1,\"maxItems\":9}");
    String asked = "\n\nReply with JSON alone, of this schema: " + schema;
    int read = TinyDecoder.tokens(QUESTION + asked).length;
    TinyDecoder.write(folder, LlamaExport::grouped);
    for (int more = 1; more < 60; more += 2) {
      GeneratorOptions options = TinyDecoder.options().withDrafting(skipping);
      try (OnnxGenerator generator =
          OnnxGenerator.open(folder, options.withMaxContextTokens(read + more))) {
        JsonGeneration generation =
            checked(
                generator.generateJson(prompt(tokens(500).sampling(3, more)), schema),
                schema,
                more + 1);
        assertThat(generation.usage().read()).isEqualTo(read);
        if (more > "[\"tide\"]".length()) {
          assertThat(generation).isInstanceOf(Valid.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsWhatHasToComeInOneRunWithoutChangingTheText(boolean grouped) throws Exception {
    JsonSchema schema =
        JsonSchema.parse(
            "{\"type\":\"object\",\"properties\":{\"captain\":{\"type\":\"string\",\"maxLength\":5},"
                + "\"destination\":{\"enum\":[\"northern harbour\",\"southern pier\"]},"
                + "\"number of days\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":99}},"
                + "\"required\":[\"captain\",\"destination\",\"number of days\"]}");
    Path model = TinyDecoder.write(folder, grouped ? LlamaExport::grouped : LlamaExport::positions);
    try (OnnxGenerator skipping = open(model, true);
        OnnxGenerator asking = open(model, false)) {
      for (int seed = 0; seed < 6; seed++) {
        GenerationOptions options = seed == 0 ? tokens(300) : tokens(300).sampling(1, seed);
        JsonGeneration fast = skipping.generateJson(prompt(options), schema);
        JsonGeneration slow = asking.generateJson(prompt(options), schema);

        assertThat(fast).isInstanceOf(Valid.class);
        assertThat(fast.text()).isEqualTo(slow.text());
        assertThat(fast.usage().written()).isEqualTo(slow.usage().written());
        assertThat(slow.usage().drafted()).isZero();
        assertThat(fast.usage().drafted()).isGreaterThan(30);
      }
    }
  }

  @Test
  void givesRecords() throws Exception {
    try (OnnxGenerator generator = open(true, true)) {
      Prompt prompt = prompt(tokens(400).sampling(2, 7));
      Trip trip = generator.generateRecord(prompt, Trip.class);
      Valid valid = (Valid) generator.generateJson(prompt, JsonSchema.of(Trip.class));

      assertThat(valid.toRecord(Trip.class)).isEqualTo(trip);
      assertThat(JsonBinding.toRecord(valid.value(), Trip.class)).isEqualTo(trip);
      assertThatExceptionOfType(GenerationException.class)
          .isThrownBy(() -> generator.generateRecord(prompt(tokens(4)), Trip.class))
          .withMessageContaining("allow more by GenerationOptions.maxTokens");
    }
  }

  @Test
  void writesCharactersOfEveryKind() throws Exception {
    JsonSchema schema =
        JsonSchema.parse("{\"type\":\"string\",\"minLength\":100,\"maxLength\":100}");
    Set<Integer> seen = new HashSet<>();
    boolean escaped = false;
    try (OnnxGenerator generator = open(true, true)) {
      for (int seed = 0; seed < 12; seed++) {
        GenerationOptions options = tokens(900).sampling(90, seed);
        Valid valid = (Valid) checked(generator.generateJson(prompt(options), schema), schema, 900);
        escaped |= valid.text().contains("\\");
        JsonValue.parse(valid.text()).toString().codePoints().forEach(seen::add);
      }
    }
    assertThat(escaped).isTrue();
    assertThat(seen).anyMatch(c -> c >= 0x10000).anyMatch(c -> c >= 0x800).hasSizeGreaterThan(200);
  }

  @Test
  void endsWhereTheModelEndsANumber() throws Exception {
    JsonSchema schema = JsonSchema.parse("{\"type\":\"integer\"}");
    TinyDecoder.write(folder, LlamaExport::grouped);
    ModelFolders.in(folder).file("generation_config.json", "{'eos_token_id': 2}");
    Set<Integer> lengths = new HashSet<>();
    try (OnnxGenerator generator = open(folder, true)) {
      for (int seed = 0; seed < 20; seed++) {
        Valid valid = (Valid) generator.generateJson(prompt(tokens(50).sampling(9, seed)), schema);
        lengths.add(valid.text().length());
      }
    }
    assertThat(lengths).hasSizeGreaterThan(2);
  }

  @Test
  void writesForManyAtATime() throws Exception {
    JsonSchema schema = JsonSchema.of(Trip.class);
    TinyDecoder.write(folder, LlamaExport::grouped);
    GeneratorOptions options = TinyDecoder.options().withMaxContextTokens(4000).withConcurrency(3);
    try (OnnxGenerator generator = OnnxGenerator.open(folder, options);
        ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<String>> first = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Prompt prompt = prompt(tokens(120).sampling(2, i % 4));
        first.add(threads.submit(() -> generator.generateJson(prompt, schema).text()));
      }
      for (int i = 0; i < 12; i++) {
        assertThat(first.get(i).get()).isEqualTo(first.get(i % 4).get());
        assertThat(schema.validate(JsonValue.parse(first.get(i).get()))).isEmpty();
      }
      assertThat(generator.generate(TinyDecoder.prompt(QUESTION, 5))).isNotNull();
    }
  }

  @Test
  void saysThatTheTimeWasOver() throws Exception {
    try (OnnxGenerator generator = open(true, true)) {
      GenerationOptions options = tokens(3000).timeLimit(Duration.ofMillis(1));
      JsonGeneration generation =
          generator.generateJson(
              prompt(options), JsonSchema.parse("{\"type\":\"string\",\"minLength\":2500}"));
      assertThat(generation).isInstanceOf(Truncated.class);
      assertThat(((Truncated) generation).finish()).isEqualTo(Finish.OUT_OF_TIME);
    }
  }

  @Test
  void refusesAVocabularyThatCannotSpellEverything() throws Exception {
    TinyDecoder.write(folder, LlamaExport::grouped);
    ModelFolders.in(folder).tokenizer(TinyTokenizers.unigram());
    try (OnnxGenerator generator = open(folder, true)) {
      assertThatExceptionOfType(GenerationException.class)
          .isThrownBy(() ->
              generator.generateJson(prompt(tokens(9)), JsonSchema.parse("{\"type\":\"null\"}")))
          .withMessageContaining("has no token for byte 0x");
    }
  }

  @Test
  void writesNothingOnceItIsClosed() throws Exception {
    OnnxGenerator generator = open(true, true);
    generator.close();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            generator.generateJson(prompt(tokens(9)), JsonSchema.parse("{\"type\":\"null\"}")));
  }
}
