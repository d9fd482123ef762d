package dev.footnote.examples;

import dev.footnote.experiment.Prices;
import dev.footnote.json.JsonBinding;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code footnote experiment --pipelines} reads: which models are compared, and how. Paths are
 * relative to the file.
 *
 * @param base the model as it is
 * @param tuned the fine-tuned model, or an adapter for the base model
 * @param judge a model that scores answers, apart from all other figures
 * @param extractive whether source sentences take part, true if it is not said
 * @param retrievers other retrieval for source sentences, {@code vector} or {@code keyword}
 * @param tokens the most tokens of an answer, 256 if it is not said
 * @param temperature how freely models choose, 0 if it is not said
 * @param seeds what random choices depend on
 * @param passages the most passages that are read
 * @param context the most tokens of passages that are read
 * @param threshold the least confidence for an answer
 * @param distractors how many passages without the answer oracles read besides
 * @param outputs answers of other systems
 */
record PipelinesFile(
    Optional<ComparedModel> base,
    Optional<ComparedModel> tuned,
    Optional<ComparedModel> judge,
    Optional<Boolean> extractive,
    Optional<List<EvalCommand.Mode>> retrievers,
    Optional<Integer> tokens,
    Optional<Double> temperature,
    Optional<List<Long>> seeds,
    Optional<Integer> passages,
    Optional<Integer> context,
    Optional<Double> threshold,
    Optional<List<Integer>> distractors,
    Optional<List<GivenOutputs>> outputs) {

  /** Source sentences alone. */
  static final PipelinesFile NONE =
      new PipelinesFile(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * A language model.
   *
   * @param model its folder
   * @param adapter a file {@code .onnx_adapter}; without {@code model} for the base model
   * @param endpoint the address of an OpenAI-compatible server instead of a folder
   * @param name what the server calls the model, and the report a judge
   * @param key the name of the environment variable that has the server's key
   * @param prices what it costs
   */
  record ComparedModel(
      Optional<String> model,
      Optional<String> adapter,
      Optional<String> endpoint,
      Optional<String> name,
      Optional<String> key,
      Optional<StatedPrices> prices) {

    boolean isAdapterOfBase() {
      return model.isEmpty() && endpoint.isEmpty() && adapter.isPresent();
    }

    ComparedModel with(Optional<String> other) {
      return new ComparedModel(model, other, endpoint, name, key, prices);
    }

    /** What the report calls it. */
    String title() {
      return name.or(() -> model).or(() -> endpoint).orElse("");
    }

    Prices stated() {
      return prices.map(StatedPrices::prices).orElse(Prices.NONE);
    }
  }

  /**
   * Prices in a currency of one's own.
   *
   * @param read of a million tokens read
   * @param written of a million tokens written
   * @param core of an hour of a core
   */
  record StatedPrices(Optional<Double> read, Optional<Double> written, Optional<Double> core) {
    Prices prices() {
      return new Prices(read.orElse(0.0), written.orElse(0.0), core.orElse(0.0));
    }
  }

  /**
   * Answers that another system gave.
   *
   * @param name what the report calls it
   * @param file a line for each question: {@code id}, {@code text}, and {@code ms} if it is known
   * @param model {@code base}, {@code tuned} or {@code other}, which is meant if it is not said
   * @param reads {@code closed_book}, {@code rag} or {@code oracle}; {@code rag} if it is not said
   */
  record GivenOutputs(String name, String file, Optional<String> model, Optional<String> reads) {}

  static PipelinesFile read(Path file) throws IOException {
    try {
      return JsonBinding.toRecord(JsonValue.parse(Files.readString(file)), PipelinesFile.class);
    } catch (JsonException e) {
      throw new IllegalArgumentException("'" + file + "': " + e.getMessage(), e);
    }
  }
}
