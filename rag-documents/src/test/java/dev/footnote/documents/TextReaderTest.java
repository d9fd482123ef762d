package dev.footnote.documents;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {

  private static final String RUSSIAN =
      "Утром в саду было тихо, и только старый сторож ходил между яблонями. "
          + "Он считал корзины и ждал, когда приедет хозяин с дочерью.";

  private static final String JAPANESE = "この手引きは、利用者が装置を安全に使うためのものです。電源を入れる前に必ず読んでください。";

  private static final String GREEK =
      "Το βιβλίο αυτό γράφτηκε για όσους θέλουν να μάθουν πώς λειτουργεί η μηχανή από την αρχή.";

  @Test
  void keepsTextToTheLetter() throws IOException {
    String text = "\tfirst  line \r\n\r\nsecond\rthird\n\n  ";
    var document = Reading.text(text.getBytes(UTF_8));
    assertThat(document.text()).isEqualTo(text);
    assertThat(document.title()).isEqualTo("Some file");
    assertThat(document.sections()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,EFBBBF",
    "UTF-16BE,FEFF",
    "UTF-16LE,FFFE",
    "UTF-32BE,0000FEFF",
    "UTF-32LE,FFFE0000"
  })
  void goesByTheByteOrderMark(String charset, String mark) throws IOException {
    String text = "Zażółć gęślą jaźń 🎈\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(java.util.HexFormat.of().parseHex(mark));
    bytes.write(text.getBytes(Charset.forName(charset)));
    assertThat(Reading.text(bytes.toByteArray()).text()).isEqualTo(text);
  }

  @Test
  void recognisesUtf16WithoutAMark() throws IOException {
    String text = "The ferry leaves at noon — on weekdays only.\n";
    assertThat(Reading.text(text.getBytes(UTF_16LE)).text()).isEqualTo(text);
    assertThat(Reading.text(text.getBytes(UTF_16BE)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM866", "windows-1251", "KOI8-R"})
  void detectsRussian(String charset) throws IOException {
    assertThat(Reading.text(RUSSIAN.getBytes(Charset.forName(charset))).text()).isEqualTo(RUSSIAN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shift_JIS", "EUC-JP", "ISO-2022-JP"})
  void detectsJapanese(String charset) throws IOException {
    byte[] bytes = JAPANESE.getBytes(Charset.forName(charset));
    assertThat(Reading.text(bytes).text()).isEqualTo(JAPANESE);
  }

  @Test
  void detectsGreek() throws IOException {
    byte[] bytes = GREEK.getBytes(Charset.forName("windows-1253"));
    assertThat(Reading.text(bytes).text()).isEqualTo(GREEK);
  }

  @Test
  void takesOtherBytesForWesternText() throws IOException {
    String text = "Don’t miss the café – it’s “open” all year, naïve façade and all.";
    byte[] bytes = text.getBytes(Charset.forName("windows-1252"));
    assertThat(Reading.text(bytes).text()).isEqualTo(text);
  }

  @Test
  void detectsACharsetWhoseFirstSignComesLate() throws IOException {
    String text = "plain words ".repeat(200_000) + RUSSIAN;
    byte[] bytes = text.getBytes(Charset.forName("windows-1251"));
    assertThat(Reading.text(bytes).text()).isEqualTo(text);
  }

  @Test
  void keepsDamagedUtf8Readable() throws IOException {
    byte[] bytes = RUSSIAN.getBytes(UTF_8);
    bytes[20] = (byte) 0xff;
    String text = Reading.text(bytes).text();
    assertThat(text).contains("\ufffd").endsWith("с дочерью.");
  }

  @Test
  void refusesWhatLooksBinary() {
    byte[] noise = new byte[4096];
    new Random(7).nextBytes(noise);
    assertThatThrownBy(() -> Reading.text(noise))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("looks binary");
    assertThatThrownBy(() -> Reading.text(new byte[100]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("looks binary");
  }

  @Test
  void toleratesAStrayControlCharacter() throws IOException {
    String text = "a log line with one NUL\0 in it, and much more text around it\n".repeat(3);
    assertThat(Reading.text(text.getBytes(UTF_8)).text()).isEqualTo(text);
  }

  @Test
  void readsAnEmptyFileAsNoText() throws IOException {
    assertThat(Reading.text(new byte[0]).text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "guides/getting-started.txt,Getting started",
    "README,README",
    ".profile,.profile",
    "a_b+c.tar.gz,A b c.tar",
    "---.txt,---.txt",
    "éclair.md,Éclair",
  })
  void makesATitleOfTheName(String id, String title) {
    assertThat(FileTitle.of(id)).isEqualTo(title);
  }
}
