package dev.footnote.documents;

import dev.footnote.document.Document;
import dev.footnote.read.DocumentReader;
import dev.footnote.read.ReadResult;
import dev.footnote.read.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/** Reads Markdown as CommonMark with tables. */
final class MarkdownReader implements DocumentReader {

  /** How many blocks may be open inside each other; deeper ones are text. */
  private static final int MAX_OPEN_BLOCKS = 100;

  private final Parser parser =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
          .customInlineContentParserFactory(new BoundedInlines())
          .linkProcessor(new DroppedImages())
          .build();

  @Override
  public boolean supports(String mediaType) {
    return mediaType.equals("text/markdown");
  }

  @Override
  public Stream<ReadResult> read(SourceFile file) throws IOException {
    FrontMatter source = FrontMatter.of(TextDecoder.decode(TextDecoder.bytes(file)));
    Rendering rendering = new Rendering();
    new MarkdownRenderer(rendering).render(parser.parse(source.body()));
    String fallback = source.title().orElseGet(() -> FileTitle.of(file.id()));
    Document document = rendering.document(file.id(), fallback);
    return Stream.of(new ReadResult.Read(document));
  }
}
