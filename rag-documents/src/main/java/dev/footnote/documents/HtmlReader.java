package dev.footnote.documents;

import dev.footnote.read.DocumentReader;
import dev.footnote.read.ReadResult;
import dev.footnote.read.SourceFile;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads the main content of HTML pages. */
final class HtmlReader implements DocumentReader {

  /** How deep elements may nest; deeper ones become siblings. */
  private static final int MAX_DEPTH = 200;

  @Override
  public boolean supports(String mediaType) {
    return mediaType.equals("text/html") || mediaType.equals("application/xhtml+xml");
  }

  @Override
  public Stream<ReadResult> read(SourceFile file) throws IOException {
    byte[] bytes = TextDecoder.bytes(file);
    Document page = parse(TextDecoder.decode(bytes, HtmlCharset.declaredIn(bytes)));
    String title = Whitespace.oneLine(page.title());
    String fallback = title.isEmpty() ? FileTitle.of(file.id()) : title;
    dev.footnote.document.Document document = render(page).document(file.id(), fallback);
    return Stream.of(new ReadResult.Read(document));
  }

  private static Document parse(String html) {
    return Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(MAX_DEPTH));
  }

  private static Rendering render(Document page) {
    HtmlMain main = HtmlMain.of(page.body());
    Rendering rendering = new Rendering();
    render(main.element(), main.dropped(), rendering);
    return rendering;
  }

  /** Renders what a piece of HTML shows, as in Markdown. */
  static void renderFragment(String html, Rendering rendering) {
    render(parse(html).body(), HtmlNoise::isNeverShown, rendering);
  }

  private static void render(Element root, Predicate<Element> dropped, Rendering rendering) {
    root.filter(new HtmlRenderer(rendering, dropped));
  }
}
