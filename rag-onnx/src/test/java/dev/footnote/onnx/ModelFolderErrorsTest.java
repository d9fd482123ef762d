package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing or contradicts itself is refused by an error that says where and what. */
class ModelFolderErrorsTest {

  @TempDir private Path directory;
  private Path folder;
  private ModelFolders files;

  @BeforeEach
  void layOutAGoodFolder() throws IOException {
    folder = directory.resolve("good");
    String tokenizer = TinyTokenizers.wordPiece();
    files =
        ModelFolders.in(folder)
            .file(
                "config.json",
                "{'model_type': 'bert', 'hidden_size': 8, 'max_position_embeddings': 512}")
            .pooling("mean", 8)
            .tokenizer(tokenizer)
            .weights("onnx/model.onnx", encoder("last_hidden_state"));
  }

  private static TinyEncoder encoder(String output) {
    return new TinyEncoder(TinyTokenizers.size(TinyTokenizers.wordPiece()))
        .inputs("input_ids", "attention_mask")
        .output(output);
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> OnnxModels.folder(folder))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void goodFolderLoads() {
    OnnxModel model = OnnxModels.folder(folder);

    assertThat(model.id()).isEqualTo("good");
    assertThat(model.queryPrompt()).isEmpty();
    assertThat(model.documentPrompt()).isEmpty();
    OnnxEmbedder.open(model, TestCache.options()).close();
  }

  @Test
  void missingFolderIsNamed() {
    Path none = directory.resolve("none");

    assertThatThrownBy(() -> OnnxModels.folder(none))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining(none.toString());
  }

  @Test
  void missingFilesAreNamedWithTheirPlace() throws IOException {
    Files.delete(folder.resolve("config.json"));
    assertRefused("configuration", folder.resolve("config.json").toString());

    files.file("config.json", "{'hidden_size': 8, 'max_position_embeddings': 512}");
    Files.move(folder.resolve("tokenizer.json"), folder.resolve("vocab.txt"));
    assertRefused("tokenizer", folder.resolve("tokenizer.json").toString(), "save_pretrained");
  }

  @Test
  void missingWeightsAreNamedBesideThoseThatAreThere() throws IOException {
    Path onnx = folder.resolve("onnx");
    Files.move(onnx.resolve("model.onnx"), onnx.resolve("model_O2.onnx"));
    assertThat(OnnxModels.folder(folder).id()).isEqualTo("good-O2");

    files.weights("onnx/model_fp16.onnx", encoder("last_hidden_state"));
    assertRefused("model.onnx", "model_O2.onnx", "model_fp16.onnx", "OnnxModels.folder");
    assertThat(OnnxModels.folder(folder, "model_fp16.onnx").id()).isEqualTo("good-fp16");
    assertThat(OnnxModels.folder(folder, "onnx/model_O2.onnx").id()).isEqualTo("good-O2");
    assertThatThrownBy(() -> OnnxModels.folder(folder, "model_q4.onnx"))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("model_q4.onnx", "model_O2.onnx", "model_fp16.onnx");
  }

  @Test
  void folderWithoutAnyGraphIsToldToExport() throws IOException {
    Files.delete(folder.resolve("onnx").resolve("model.onnx"));

    assertRefused(folder.toString(), "onnx/model.onnx", "export");
  }

  @Test
  void pointerInsteadOfWeightsIsRecognised() throws IOException {
    Files.writeString(
        folder.resolve("onnx").resolve("model.onnx"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 133093490\n");

    assertRefused("model.onnx", "only points to the weights");
  }

  @Test
  void unknownPoolingIsNotGuessed() throws IOException {
    Files.delete(folder.resolve("1_Pooling").resolve("config.json"));
    assertRefused("pooling", folder.resolve("1_Pooling").resolve("config.json").toString());

    Files.delete(folder.resolve("modules.json"));
    assertRefused("1_Pooling/config.json", "sentence_embedding", "Pooling");

    files.file("1_Pooling/config.json", "{'pooling_mode': 'attention'}");
    assertRefused("[attention]", "lasttoken");

    files.file(
        "1_Pooling/config.json",
        "{'pooling_mode_cls_token': true, 'pooling_mode_mean_tokens': true}");
    assertRefused("[cls_token, mean_tokens]");
  }

  @Test
  void stepsAfterPoolingMustBeInTheGraph() throws IOException {
    String dense = "{'path': '2_Dense', 'type': 'sentence_transformers.models.Dense'}";
    files.file(
        "modules.json",
        "[{'path': '', 'type': 'sentence_transformers.models.Transformer'},"
            + "{'path': '1_Pooling', 'type': 'sentence_transformers.models.Pooling'},"
            + dense
            + "]");
    files.file("2_Dense/config.json", "{'in_features': 8, 'out_features': 6}");
    assertRefused("Dense", "2_Dense", "sentence_embedding");

    files.weights("onnx/model.onnx", encoder("sentence_embedding"));
    assertThat(OnnxModels.folder(folder).dimensions()).isEqualTo(6);
  }

  @Test
  void contradictionsAreNamedOnBothSides() throws IOException {
    files.pooling("mean", 16);
    assertRefused("word_embedding_dimension", "16", "8", "config.json");

    files.pooling("mean", 8).file("tokenizer_config.json", "{'do_lower_case': false}");
    assertRefused("tokenizer.json", "lowercase", "do_lower_case", "tokenizer_config.json");

    files.file("tokenizer_config.json", "{'truncation_side': 'left'}");
    assertRefused("truncation_side", "left", "right");
  }

  @Test
  void promptsThatAreNotPooledAreRefused() throws IOException {
    files.file("1_Pooling/config.json", "{'pooling_mode': 'mean', 'include_prompt': false}");
    assertThat(OnnxModels.folder(folder).pooling()).isEqualTo(Pooling.MEAN);

    files.file("config_sentence_transformers.json", "{'prompts': {'query': 'find: '}}");
    assertRefused("include_prompt", "1_Pooling");
  }

  @Test
  void defaultPromptServesWhatHasNoneOfItsOwn() throws IOException {
    files.file(
        "config_sentence_transformers.json",
        "{'prompts': {'sts': 'same: ', 'query': 'find: '}, 'default_prompt_name': 'sts'}");
    OnnxModel model = OnnxModels.folder(folder);
    assertThat(model.queryPrompt()).isEqualTo("find: ");
    assertThat(model.documentPrompt()).isEqualTo("same: ");

    files.file(
        "config_sentence_transformers.json", "{'prompts': {}, 'default_prompt_name': 'none'}");
    assertRefused("default_prompt_name", "none");
  }

  @Test
  void unlimitedLengthIsRefused() throws IOException {
    files.file("config.json", "{'hidden_size': 8}");
    assertRefused("max_seq_length", "max_position_embeddings", "model_max_length");

    files.file("sentence_bert_config.json", "{'max_seq_length': null}");
    files.file("tokenizer_config.json", "{'model_max_length': 64}");
    assertThat(OnnxModels.folder(folder).maxTokens()).isEqualTo(64);
  }

  @Test
  void valuesOfTheWrongTypeAreShown() throws IOException {
    files.file("tokenizer_config.json", "{'model_max_length': 64}");
    files.file("config.json", "{'hidden_size': 'eight'}");
    assertRefused("config.json", "hidden_size", "\"eight\"", "whole number");

    files.file("config.json", "{'hidden_size': 8.5}");
    assertRefused("8.5");

    files.file("config.json", "{'hidden_size': ");
    assertRefused("config.json", "JSON");

    files.file("config.json", "[]");
    assertRefused("config.json", "[]", "object");

    files.file("config.json", "{'hidden_size': 8, 'max_position_embeddings': 64}");
    files.file("modules.json", "{}");
    assertRefused("modules.json", "list");

    files.file("modules.json", "[{'path': ''}]");
    assertRefused("modules.json", "'type'");
  }

  @Test
  void graphOfAnotherSizeIsRefusedWhenOpened() throws IOException {
    files.file("config.json", "{'hidden_size': 12, 'max_position_embeddings': 64}");
    files.pooling("mean", 12);
    assertUnfit("8 dimensions", "expected 12");

    files.weights("onnx/model.onnx", encoder("last_hidden_state").openDimensions());
    assertUnfit("8 dimensions", "expected 12");
  }

  @Test
  void graphThatIsNoTextEncoderIsRefusedWhenOpened() throws IOException {
    files.weights("onnx/model.onnx", encoder("last_hidden_state").inputs("past_key_values"));
    assertUnfit("past_key_values", "input_ids");

    files.weights("onnx/model.onnx", encoder("pooler_output"));
    assertUnfit("pooler_output FLOAT", "last_hidden_state");
  }

  private void assertUnfit(String... parts) {
    OnnxModel model = OnnxModels.folder(folder);
    assertThatThrownBy(() -> OnnxEmbedder.open(model, TestCache.options()))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll(parts);
  }
}
