package dev.footnote.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Real models as folders: weights from Maven, and the files that their authors publish beside. */
final class TestModels {

  private static final String ARTIFACTS = "dev.langchain4j:langchain4j-embeddings-";
  private static final String TOKENIZER =
      "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66";

  private TestModels() {}

  /** BGE small, English, 1.5, with its original 32-bit weights. */
  static OnnxModel bgeSmall(Path directory) throws IOException {
    String artifact = ARTIFACTS + "bge-small-en-v15:1.20.0-beta30";
    Path folder = directory.resolve("bge-small-en-v1.5");
    ModelFolders.in(folder)
        .file(
            "config.json",
            """
            {
              '_name_or_path': '/home/someone/models/BAAI_bge-small-en/',
              'architectures': ['BertModel'],
              'hidden_act': 'gelu',
              'hidden_size': 384,
              'intermediate_size': 1536,
              'layer_norm_eps': 1e-12,
              'max_position_embeddings': 512,
              'model_type': 'bert',
              'num_attention_heads': 12,
              'num_hidden_layers': 12,
              'pad_token_id': 0,
              'vocab_size': 30522
            }
            """)
        .file("config_sentence_transformers.json", "{'__version__': {'transformers': '4.28.1'}}")
        .file("sentence_bert_config.json", "{'max_seq_length': 512, 'do_lower_case': true}")
        .file("tokenizer_config.json", "{'do_lower_case': true, 'model_max_length': 512}")
        .file("README.md", "---\nlicense: mit\nmodel-index:\n- name: bge-small-en-v1.5\n---\n")
        .pooling("cls", 384);
    copy(
        new ModelFile.Resource(
            "bge-small-en-v1.5.onnx",
            "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35",
            artifact),
        folder.resolve("onnx").resolve("model.onnx"));
    copy(
        new ModelFile.Resource("bge-small-en-v1.5-tokenizer.json", TOKENIZER, artifact),
        folder.resolve("tokenizer.json"));
    return OnnxModels.folder(folder);
  }

  /** E5 small, English, 2, with 8-bit weights. */
  static OnnxModel e5Small(Path directory) throws IOException {
    String artifact = ARTIFACTS + "e5-small-v2-q:0.36.2";
    Path folder = directory.resolve("e5-small-v2");
    ModelFolders.in(folder)
        .file(
            "config.json",
            """
            {
              'architectures': ['BertModel'],
              'hidden_size': 384,
              'max_position_embeddings': 512,
              'model_type': 'bert',
              'num_hidden_layers': 12,
              'pad_token_id': 0
            }
            """)
        .file("sentence_bert_config.json", "{'max_seq_length': 512, 'do_lower_case': false}")
        .file("tokenizer_config.json", "{'do_lower_case': true, 'model_max_length': 512}")
        .file(
            "README.md",
            "---\nmodel-index:\n- name: e5-small-v2\n  results: []\nlicense: mit\n---\n")
        .pooling("mean", 384);
    copy(
        new ModelFile.Resource(
            "e5-small-v2-q.onnx",
            "7d9092cb25f2bd1c023b7e8d2aa459044a02030ac880e5a59fdaf27af69f1ded",
            artifact),
        folder.resolve("onnx").resolve("model_quantized.onnx"));
    copy(
        new ModelFile.Resource("e5-small-v2-q-tokenizer.json", TOKENIZER, artifact),
        folder.resolve("tokenizer.json"));
    return OnnxModels.folder(folder);
  }

  private static void copy(ModelFile file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(
        new ResourceFiles(TestCache.DIRECTORY).path(file),
        target,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
