package dev.footnote.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileSelectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "** a/b/c.md true",
        "*.md a/b/c.md true",
        "*.md c.mdx false",
        "*.md cXmd false",
        "a/*.md a/b.md true",
        "a/*.md a/b/c.md false",
        "a/**/c.md a/c.md true",
        "a/**/c.md a/b/b/c.md true",
        "a/** a/b/c true",
        "**/b/* a/b/c true",
        "{a,b}?.txt bx.txt true",
        "a+(b).txt a+(b).txt true",
        "a+(b).txt aab.txt false",
      })
  void matchesLikeAShell(String glob, String path, boolean expected) {
    FileSelection selection = FileSelection.all().matching(glob);
    assertThat(selection.pattern().matcher(path).matches()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{a", "a}", "{a{b}}"})
  void refusesAGlobThatIsNotWellFormed(String glob) {
    FileSelection all = FileSelection.all();
    assertThatThrownBy(() -> all.matching(glob)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesALimitThatIsNotPositive() {
    FileSelection all = FileSelection.all();
    assertThatThrownBy(() -> all.upTo(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.TXT,text/plain",
    "readme.md,text/markdown",
    "x.y.adoc,text/asciidoc",
    "page.xhtml,application/xhtml+xml",
    "records.ndjson,application/jsonl",
    "a.d/README,application/octet-stream",
    "paper.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  })
  void tellsMediaTypesByExtension(String path, String expected) {
    assertThat(MediaTypes.of(path)).isEqualTo(expected);
  }
}
