package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.footnote.onnx.LlamaWeights.Layer;
import dev.footnote.onnx.LlamaWeights.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real model of 260,000 weights that writes stories, in the layout of llama2.c: {@code
 * stories260K.bin} and {@code tok512.bin} in the folder that the system property {@code
 * footnote.stories} names. Tests that need it are skipped where it is not.
 */
final class StoryModel {

  private static final int VOCABULARY = 512;
  private static final int BYTES_FROM = 3;
  private static final char SPACE = '\u2581';

  private final Path folder;

  private StoryModel(Path folder) {
    this.folder = folder;
  }

  /** Finds the model, or skips the test. */
  static StoryModel orSkip() {
    String named = System.getProperty("footnote.stories", "");
    assumeTrue(!named.isEmpty(), "no folder of the story model is named by footnote.stories");
    Path folder = Path.of(named);
    assumeTrue(Files.isRegularFile(folder.resolve("stories260K.bin")), folder + " has no model");
    return new StoryModel(folder);
  }

  private ByteBuffer read(String name) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
  }

  LlamaWeights weights() throws IOException {
    ByteBuffer in = read("stories260K.bin");
    int size = in.getInt();
    int hidden = in.getInt();
    int layers = in.getInt();
    int heads = in.getInt();
    int groups = in.getInt();
    Shape shape = new Shape(size, hidden, layers, heads, groups, in.getInt(), in.getInt());
    float[] embedding = floats(in, shape.vocabulary() * size);
    float[][] parts = {
      floats(in, layers * size),
      floats(in, layers * size * size),
      floats(in, layers * shape.keys() * size),
      floats(in, layers * shape.keys() * size),
      floats(in, layers * size * size),
      floats(in, layers * size),
      floats(in, layers * hidden * size),
      floats(in, layers * size * hidden),
      floats(in, layers * hidden * size)
    };
    List<Layer> all = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      all.add(layer(parts, layer, layers));
    }
    return new LlamaWeights(shape, embedding, List.copyOf(all), floats(in, size));
  }

  private static Layer layer(float[][] parts, int layer, int layers) {
    float[][] own = new float[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      int length = parts[i].length / layers;
      own[i] = Arrays.copyOfRange(parts[i], layer * length, (layer + 1) * length);
    }
    return new Layer(own[0], own[1], own[2], own[3], own[4], own[5], own[6], own[7], own[8]);
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }

  /** Lays the model out as an exported one. */
  Path export(Path target, boolean grouped) throws IOException {
    LlamaExport export = new LlamaExport(weights()).positions();
    (grouped ? export.grouped() : export).write(target.resolve("onnx").resolve("model.onnx"));
    ModelFolders.in(target)
        .file("config.json", "{'max_position_embeddings': 512, 'eos_token_id': 2}")
        .tokenizer(tokenizer());
    return target;
  }

  /** Writes the pieces as a tokenizer that merges the likeliest pairs first. */
  private String tokenizer() throws IOException {
    List<String> pieces = new ArrayList<>();
    Map<String, Float> scores = new HashMap<>();
    ByteBuffer in = read("tok512.bin").position(Integer.BYTES);
    for (int id = 0; id < VOCABULARY; id++) {
      float score = in.getFloat();
      byte[] bytes = new byte[in.getInt()];
      in.get(bytes);
      String piece = new String(bytes, UTF_8).replace(' ', SPACE).strip();
      pieces.add(piece);
      scores.put(piece, score);
    }
    JsonObject vocabulary = new JsonObject();
    pieces.forEach(piece -> vocabulary.addProperty(piece, vocabulary.size()));
    JsonObject whole =
        json(
            """
            {'version':'1.0','truncation':null,'padding':null,
             'added_tokens':[],
             'normalizer':{'type':'Sequence','normalizers':[
               {'type':'Prepend','prepend':'▁'},
               {'type':'Replace','pattern':{'String':' '},'content':'▁'}]},
             'pre_tokenizer':null,
             'post_processor':{'type':'TemplateProcessing',
               'single':[{'SpecialToken':{'id':'<s>','type_id':0}},{'Sequence':{'id':'A','type_id':0}}],
               'pair':[],'special_tokens':{'<s>':{'id':'<s>','ids':[1],'tokens':['<s>']}}},
             'decoder':{'type':'Sequence','decoders':[
               {'type':'Replace','pattern':{'String':'▁'},'content':' '},
               {'type':'ByteFallback'},{'type':'Fuse'}]},
             'model':{'type':'BPE','dropout':null,'unk_token':'<unk>','fuse_unk':true,
               'byte_fallback':true,'ignore_merges':false}}
            """);
    JsonArray added = whole.getAsJsonArray("added_tokens");
    for (int id = 0; id < BYTES_FROM; id++) {
      JsonObject token =
          json(
              "{'single_word':false,'lstrip':false,'rstrip':false,'normalized':false,"
                  + "'special':true}");
      token.addProperty("id", id);
      token.addProperty("content", pieces.get(id));
      added.add(token);
    }
    JsonObject model = whole.getAsJsonObject("model");
    model.add("vocab", vocabulary);
    model.add("merges", merges(pieces, scores));
    return whole.toString();
  }

  private static JsonArray merges(List<String> pieces, Map<String, Float> scores) {
    JsonArray merges = new JsonArray();
    pieces.stream()
        .skip(BYTES_FROM)
        .sorted(Comparator.comparingDouble(piece -> -scores.getOrDefault(piece, 0f)))
        .forEach(piece -> {
          for (int cut = 1; cut < piece.length(); cut++) {
            String left = piece.substring(0, cut);
            String right = piece.substring(cut);
            if (scores.containsKey(left) && scores.containsKey(right)) {
              merges.add(left + " " + right);
            }
          }
        });
    return merges;
  }

  private static JsonObject json(String quoted) {
    return JsonParser.parseString(quoted.replace('\'', '"')).getAsJsonObject();
  }
}
