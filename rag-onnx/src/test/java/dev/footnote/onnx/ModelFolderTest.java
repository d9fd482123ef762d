package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.footnote.embed.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of every kind load by their files alone and give the vectors computed by hand. */
class ModelFolderTest {

  private static final List<String> TEXTS =
      List.of("", "the boat", " The tide, in the harbour! ", "渡船 light", "boat ".repeat(300));

  @TempDir private Path directory;

  /** The vector of a text by way of the whole tokenizer and plain arithmetic. */
  private interface ByHand {
    double[] vector(long[] ids);
  }

  private static long[] ids(Path folder, String text, int maxTokens) throws IOException {
    TokenizersLibrary library = TokenizerLibrary.load(TestCache.DIRECTORY);
    String json = Files.readString(folder.resolve("tokenizer.json"), UTF_8);
    long handle = library.createTokenizerFromString(json);
    library.setTruncation(handle, maxTokens, "LONGEST_FIRST", 0);
    long encoding = library.encode(handle, text.strip(), true);
    try {
      return library.getTokenIds(encoding);
    } finally {
      library.deleteEncoding(encoding);
      library.deleteTokenizer(handle);
    }
  }

  private static void assertGives(OnnxModel model, Path folder, double tolerance, ByHand byHand)
      throws IOException {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, TestCache.options())) {
      List<Embedding> documents = embedder.embedDocuments(TEXTS);
      for (int i = 0; i < TEXTS.size(); i++) {
        String document = model.documentPrompt() + TEXTS.get(i);
        String query = model.queryPrompt() + TEXTS.get(i);
        assertNear(
            documents.get(i), byHand.vector(ids(folder, document, model.maxTokens())), tolerance);
        assertNear(
            embedder.embedQuery(TEXTS.get(i)),
            byHand.vector(ids(folder, query, model.maxTokens())),
            tolerance);
      }
    }
  }

  private static void assertNear(Embedding actual, double[] expected, double tolerance) {
    float[] values = actual.toArray();
    assertThat(values).hasSize(expected.length);
    double length = Math.sqrt(Arrays.stream(expected).map(x -> x * x).sum());
    double cosine = 0;
    for (int d = 0; d < expected.length; d++) {
      cosine += values[d] * expected[d] / length;
    }
    assertThat(cosine).isCloseTo(1, within(tolerance));
  }

  private static double[] mean(double[][] states) {
    double[] mean = new double[states[0].length];
    for (double[] state : states) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += state[d] / states.length;
      }
    }
    return mean;
  }

  @Test
  void bertWithClsPoolingAndTheBgePromptKnownByName() throws IOException {
    String tokenizer = TinyTokenizers.wordPiece();
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "attention_mask", "token_type_ids")
            .output("last_hidden_state");
    Path folder =
        ModelFolders.in(directory.resolve("bge-small-en-v1.5"))
            .file(
                "config.json",
                """
                {'_name_or_path': '/home/someone/models/BAAI_bge-small-en/',
                 'architectures': ['BertModel'], 'model_type': 'bert', 'hidden_size': 8,
                 'max_position_embeddings': 512, 'pad_token_id': 0, 'vocab_size': 30522}
                """)
            .file("config_sentence_transformers.json", "{'__version__': {'pytorch': '1.13.1'}}")
            .file("sentence_bert_config.json", "{'max_seq_length': 100, 'do_lower_case': true}")
            .file(
                "tokenizer_config.json",
                "{'do_lower_case': true, 'model_max_length': 512, 'tokenizer_class': 'BertTokenizer'}")
            .file("README.md", "---\nlicense: mit\nlanguage:\n- en\n---\n# BGE\n")
            .pooling("cls", 8)
            .tokenizer(tokenizer)
            .weights("onnx/model.onnx", encoder)
            .path();

    OnnxModel model = OnnxModels.folder(folder);

    assertThat(model.id()).isEqualTo("bge-small-en-v1.5");
    assertThat(model.licence()).isEqualTo("MIT");
    assertThat(model.maxTokens()).isEqualTo(100);
    assertThat(model.pooling()).isEqualTo(Pooling.CLS);
    assertThat(model.queryPrompt())
        .isEqualTo("Represent this sentence for searching relevant passages: ");
    assertThat(model.documentPrompt()).isEmpty();
    assertThat(model.input().lowerCase()).isTrue();
    assertGives(model, folder, 1e-6, ids -> encoder.states(ids, 0)[0]);
  }

  @Test
  void mpnetWithPositionsAsAnInput() throws IOException {
    String tokenizer = TinyTokenizers.mpnet();
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "attention_mask", "position_ids")
            .output("token_embeddings");
    Path folder =
        ModelFolders.in(directory.resolve("all-mpnet-base-v2"))
            .file(
                "config.json",
                """
                {'_name_or_path': 'microsoft/mpnet-base', 'model_type': 'mpnet', 'hidden_size': 8,
                 'max_position_embeddings': 514, 'pad_token_id': 1, 'relative_attention_num_buckets': 32}
                """)
            .file(
                "config_sentence_transformers.json",
                "{'prompts': {'query': '', 'document': ''}, 'default_prompt_name': null}")
            .file("tokenizer_config.json", "{'do_lower_case': true, 'model_max_length': 512}")
            .file("README.md", "---\nlanguage: en\nlicense: 'apache-2.0'\n---\n")
            .pooling("mean", 8)
            .tokenizer(tokenizer)
            .weights("model.onnx", encoder)
            .path();

    OnnxModel model = OnnxModels.folder(folder);

    assertThat(model.licence()).isEqualTo("Apache-2.0");
    assertThat(model.maxTokens()).isEqualTo(512);
    assertThat(model.input().firstPosition()).isEqualTo(2);
    assertThat(model.queryPrompt()).isEmpty();
    assertGives(model, folder, 1e-6, ids -> mean(encoder.states(ids, 2)));
  }

  @Test
  void multilingualE5OfTheXlmRobertaKind() throws IOException {
    String tokenizer = TinyTokenizers.unigram();
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .input("input_ids", TinyEncoder.INT32)
            .input("attention_mask", TinyEncoder.INT32)
            .input("position_ids", TinyEncoder.INT32)
            .output("last_hidden_state")
            .openDimensions();
    Path folder =
        ModelFolders.in(directory.resolve("models--intfloat--multilingual-e5-small/snapshots/abc"))
            .file(
                "config.json",
                """
                {'model_type': 'xlm-roberta', 'hidden_size': 8, 'max_position_embeddings': 514,
                 'pad_token_id': 1}
                """)
            .file("tokenizer_config.json", "{'model_max_length': 512}")
            .file(
                "README.md",
                """
                ---
                tags:
                - mteb
                model-index:
                - name: multilingual-e5-small
                  results: []
                license: mit
                ---
                """)
            .pooling("mean", 8)
            .tokenizer(tokenizer)
            .weights("onnx/model.onnx", encoder)
            .path();

    OnnxModel model = OnnxModels.folder(folder);

    assertThat(model.id()).isEqualTo("multilingual-e5-small");
    assertThat(model.queryPrompt()).isEqualTo("query: ");
    assertThat(model.documentPrompt()).isEqualTo("passage: ");
    assertThat(model.maxTokens()).isEqualTo(512);
    assertGives(model, folder, 1e-6, ids -> mean(encoder.states(ids, 2)));
  }

  @Test
  void robertaInHalfPrecision() throws IOException {
    String tokenizer = TinyTokenizers.byteLevel();
    for (int numbers : new int[] {TinyEncoder.FLOAT16, TinyEncoder.BFLOAT16}) {
      TinyEncoder encoder =
          new TinyEncoder(TinyTokenizers.size(tokenizer))
              .inputs("input_ids", "attention_mask")
              .numbers(numbers == TinyEncoder.BFLOAT16 ? TinyEncoder.FLOAT : numbers)
              .outputNumbers(numbers)
              .output("last_hidden_state");
      Path folder =
          ModelFolders.in(directory.resolve("roberta" + numbers))
              .file(
                  "config.json",
                  "{'model_type': 'roberta', 'hidden_size': 8, 'max_position_embeddings': 514}")
              .file("sentence_bert_config.json", "{'max_seq_length': 16}")
              .pooling("lasttoken", 8)
              .tokenizer(tokenizer)
              .weights("onnx/model_fp16.onnx", encoder)
              .path();

      OnnxModel model = OnnxModels.folder(folder);

      assertThat(model.id()).isEqualTo("roberta" + numbers + "-fp16");
      assertThat(model.licence()).isEqualTo("NOASSERTION");
      assertGives(
          model,
          folder,
          numbers == TinyEncoder.FLOAT16 ? 1e-5 : 1e-3,
          ids -> encoder.states(ids, 0)[ids.length - 1]);
    }
  }

  @Test
  void nomicWithOldConfigurationNamesAndShorterVectors() throws IOException {
    String tokenizer = TinyTokenizers.wordPiece();
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "token_type_ids", "attention_mask")
            .output("last_hidden_state");
    Path folder =
        ModelFolders.in(directory.resolve("nomic"))
            .file(
                "config.json",
                """
                {'_name_or_path': 'nomic-ai/nomic-embed-text-v1.5', 'model_type': 'nomic_bert',
                 'n_embd': 8, 'n_positions': 8192, 'n_layer': 12, 'rotary_emb_fraction': 1.0}
                """)
            .file("sentence_bert_config.json", "{'max_seq_length': 8192, 'do_lower_case': false}")
            .file("README.md", "---\nlicense: apache-2.0\n---\n")
            .pooling("mean", 8)
            .tokenizer(tokenizer)
            .weights("onnx/model_quantized.onnx", encoder)
            .weights("onnx/model.onnx", encoder)
            .path();

    OnnxModel model = OnnxModels.folder(folder, "model_quantized.onnx");

    assertThat(model.id()).isEqualTo("nomic-quantized");
    assertThat(model.maxTokens()).isEqualTo(8192);
    assertThat(model.queryPrompt()).isEqualTo("search_query: ");
    assertThat(model.documentPrompt()).isEqualTo("search_document: ");
    assertGives(model, folder, 1e-6, ids -> mean(encoder.states(ids, 0)));
    assertGives(
        model.withDimensions(5),
        folder,
        1e-6,
        ids -> Arrays.copyOf(mean(encoder.states(ids, 0)), 5));
    assertThat(model.withDimensions(5).space()).isNotEqualTo(model.space());
    assertThat(model.withDimensions(5).contentHash()).isNotEqualTo(model.contentHash());
    assertThat(model.withDimensions(8)).isEqualTo(model);
  }

  @Test
  void modernBertWithPromptsInItsConfiguration() throws IOException {
    String tokenizer = TinyTokenizers.modernBert();
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "attention_mask")
            .output("last_hidden_state");
    Path folder =
        ModelFolders.in(directory.resolve("gte-modernbert-base"))
            .file(
                "config.json",
                """
                {'model_type': 'modernbert', 'hidden_size': 8, 'max_position_embeddings': 8192,
                 'layer_norm_eps': 1e-05, 'local_attention': 128, 'pad_token_id': 50283}
                """)
            .file(
                "config_sentence_transformers.json",
                """
                {'prompts': {'query': 'search for: ', 'passage': 'text: ', 'document': ''},
                 'default_prompt_name': null, 'similarity_fn_name': 'cosine'}
                """)
            .file("tokenizer_config.json", "{'model_max_length': 1000000000000000019884624838656}")
            .pooling("cls", 8)
            .tokenizer(tokenizer)
            .weights("onnx/model.onnx", encoder)
            .path();

    OnnxModel model = OnnxModels.folder(folder);

    assertThat(model.maxTokens()).isEqualTo(8192);
    assertThat(model.queryPrompt()).isEqualTo("search for: ");
    assertThat(model.documentPrompt()).isEqualTo("text: ");
    assertGives(model, folder, 1e-6, ids -> encoder.states(ids, 0)[0]);
  }

  @Test
  void gemmaWhoseGraphHoldsTheWholePipeline() throws IOException {
    String tokenizer = TinyTokenizers.gemma();
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "attention_mask")
            .output("last_hidden_state")
            .output("sentence_embedding")
            .openDimensions()
            .dataFile("model.onnx_data");
    Path folder =
        ModelFolders.in(directory.resolve("embeddinggemma-300m"))
            .file(
                "config.json",
                """
                {'model_type': 'gemma3_text', 'hidden_size': 8, 'max_position_embeddings': 2048,
                 'pad_token_id': 0, 'use_bidirectional_attention': true}
                """)
            .file(
                "config_sentence_transformers.json",
                """
                {'prompts': {'query': 'task: search result | query: ',
                             'document': 'title: none | text: '}}
                """)
            .pooling("mean", 8)
            .file(
                "modules.json",
                """
                [{'path': '', 'type': 'sentence_transformers.models.Transformer'},
                 {'path': '1_Pooling', 'type': 'sentence_transformers.models.Pooling'},
                 {'path': '2_Dense', 'type': 'sentence_transformers.models.Dense'},
                 {'path': '3_Normalize', 'type': 'sentence_transformers.models.Normalize'}]
                """)
            .file("2_Dense/config.json", "{'in_features': 8, 'out_features': 6, 'bias': false}")
            .file("README.md", "---\nlicense: gemma\n---\n")
            .tokenizer(tokenizer)
            .weights("onnx/model.onnx", encoder)
            .path();

    OnnxModel model = OnnxModels.folder(folder);

    assertThat(model.pooling()).isEqualTo(Pooling.IN_GRAPH);
    assertThat(model.dimensions()).isEqualTo(6);
    assertThat(model.licence()).isEqualTo("LicenseRef-gemma");
    assertGives(model, folder, 1e-6, ids -> encoder.pooled(encoder.states(ids, 0)));
    assertGives(
        model.withDimensions(3),
        folder,
        1e-6,
        ids -> Arrays.copyOf(encoder.pooled(encoder.states(ids, 0)), 3));
  }

  @Test
  void distilBertInFoldersOfItsOwnWithAnUnnamedOutput() throws IOException {
    String tokenizer = TinyTokenizers.wordPiece();
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "attention_mask")
            .output("pooler_output")
            .output("output_0");
    Path folder = directory.resolve("distilbert");
    ModelFolders.in(folder)
        .file(
            "modules.json",
            """
            [{'path': '0_Transformer', 'type': 'sentence_transformers.models.Transformer'},
             {'path': '1_Pooling', 'type': 'sentence_transformers.models.Pooling'}]
            """)
        .file(
            "0_Transformer/config.json",
            "{'model_type': 'distilbert', 'dim': 8, 'max_position_embeddings': 512}")
        .file("0_Transformer/sentence_distilbert_config.json", "{'max_seq_length': 128}")
        .file("1_Pooling/config.json", "{'embedding_dimension': 8, 'pooling_mode': 'max'}")
        .weights("model.onnx", encoder);
    ModelFolders.in(folder.resolve("0_Transformer")).tokenizer(tokenizer);

    OnnxModel model = OnnxModels.folder(folder);

    assertThat(model.maxTokens()).isEqualTo(128);
    assertThat(model.pooling()).isEqualTo(Pooling.MAX);
    assertGives(model, folder.resolve("0_Transformer"), 1e-6, ids -> max(encoder.states(ids, 0)));
  }

  private static double[] max(double[][] states) {
    double[] max = states[0].clone();
    for (double[] state : states) {
      for (int d = 0; d < max.length; d++) {
        max[d] = Math.max(max[d], state[d]);
      }
    }
    return max;
  }
}
