package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class PublicSurfaceTest {

  @Test
  void coreIsAsReviewed() {
    PublicSurface.verify(
        Document.class,
        Path.of("..", "rag-core", "src", "test", "resources", "public-surface.txt"));
  }

  @Test
  void testkitIsAsReviewed() {
    PublicSurface.verify(
        PublicSurface.class, Path.of("src", "test", "resources", "public-surface.txt"));
  }

  @Test
  void listsTypesAndTheirMembers() {
    assertThat(PublicSurface.of(Document.class))
        .contains(
            "public final record dev.footnote.document.TextSpan : java.lang.Comparable"
                + "<dev.footnote.document.TextSpan>",
            "  public boolean dev.footnote.document.TextSpan.isEmpty()",
            "public abstract interface dev.footnote.embed.Embedder : java.lang.AutoCloseable")
        .noneMatch(line -> line.contains("RecursiveChunker"))
        .noneMatch(line -> line.contains("package-info"));
  }

  @Test
  void readsJarsLikeFolders() {
    assertThat(PublicSurface.of(NullMarked.class))
        .contains(
            "public abstract @interface org.jspecify.annotations.NullMarked : "
                + "java.lang.annotation.Annotation");
  }

  @Test
  @DisabledIfSystemProperty(
      named = PublicSurface.UPDATE,
      matches = "true",
      disabledReason = "lists are being written then, so that no difference is told")
  void tellsWhatCameAndWhatWent(@TempDir Path folder) throws IOException {
    List<String> lines = new ArrayList<>(PublicSurface.of(Document.class));
    Path reviewed = Files.write(folder.resolve("surface.txt"), lines);
    assertThatCode(() -> PublicSurface.verify(Document.class, reviewed)).doesNotThrowAnyException();
    lines.remove("  public boolean dev.footnote.document.TextSpan.isEmpty()");
    lines.add("  public void dev.footnote.document.TextSpan.gone()");
    Files.write(reviewed, lines);
    assertThatThrownBy(() -> PublicSurface.verify(Document.class, reviewed))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("isEmpty()")
        .hasMessageContaining("gone()")
        .hasMessageContaining("-Dfootnote.surface.update=true");
  }
}
