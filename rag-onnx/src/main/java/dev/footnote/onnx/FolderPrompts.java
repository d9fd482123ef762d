package dev.footnote.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a model wants in front of queries and documents.
 *
 * <p>{@code config_sentence_transformers.json} says so. For a few families whose files leave it to
 * the reader of their model card, the name decides, if the folder's own files give it: the last
 * part of {@code _name_or_path} in {@code config.json}, or the first name of the {@code
 * model-index} in {@code README.md}.
 *
 * @param query for queries; empty for nothing
 * @param document for documents; empty for nothing
 */
record FolderPrompts(String query, String document) {

  private record Family(Pattern name, FolderPrompts prompts) {}

  private static final List<Family> FAMILIES =
      List.of(
          family("(multilingual-)?e5-(small|base|large)(-v2)?", "query: ", "passage: "),
          family(
              "bge-(small|base|large)-en(-v1\\.5)?",
              "Represent this sentence for searching relevant passages: ",
              ""),
          family(
              "nomic-embed-text-v1(\\.5)?|modernbert-embed-base",
              "search_query: ",
              "search_document: "));

  private static Family family(String name, String query, String document) {
    Pattern pattern = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
    return new Family(pattern, new FolderPrompts(query, document));
  }

  /** Reads them, or knows them by name, or has none. */
  static FolderPrompts of(Path folder, FolderJson config, ModelCard card) {
    FolderJson file = FolderJson.optional(folder.resolve("config_sentence_transformers.json"));
    FolderPrompts named = named(file);
    return named.isEmpty() ? known(config, card) : named;
  }

  private static FolderPrompts named(FolderJson file) {
    FolderJson prompts = file.object("prompts");
    String otherwise =
        file.string("default_prompt_name")
            .map(name ->
                prompts
                    .string(name)
                    .orElseThrow(() -> file.wrong("default_prompt_name", name, "one of 'prompts'")))
            .orElse("");
    return new FolderPrompts(
        first(prompts, "query").orElse(otherwise),
        first(prompts, "document", "passage", "corpus").orElse(otherwise));
  }

  /** Returns the first prompt that is not empty, or else an empty one if any is there. */
  private static Optional<String> first(FolderJson prompts, String... names) {
    List<String> found = Stream.of(names).flatMap(name -> prompts.string(name).stream()).toList();
    return found.stream()
        .filter(prompt -> !prompt.isEmpty())
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private static FolderPrompts known(FolderJson config, ModelCard card) {
    return Stream.concat(config.string("_name_or_path").stream(), card.name().stream())
        .map(FolderPrompts::lastPart)
        .flatMap(name -> FAMILIES.stream().filter(it -> it.name.matcher(name).matches()))
        .map(Family::prompts)
        .findFirst()
        .orElse(new FolderPrompts("", ""));
  }

  /** Leaves out folders and the owner, who may be set off by an underscore. */
  private static String lastPart(String name) {
    return name.replaceFirst("[/\\\\]+$", "").replaceFirst(".*[/\\\\_]", "");
  }

  boolean isEmpty() {
    return query.isEmpty() && document.isEmpty();
  }
}
