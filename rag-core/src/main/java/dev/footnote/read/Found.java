package dev.footnote.read;

/** What a walk comes upon. */
sealed interface Found {

  /** The path below the root; that of a folder ends with {@code /}. */
  String id();

  /** A file to be read. */
  record Present(SourceFile file) implements Found {
    @Override
    public String id() {
      return file.id();
    }
  }

  /** A file or folder whose fate is known without opening it. */
  record Settled(ReadResult result) implements Found {
    @Override
    public String id() {
      return result.id();
    }
  }

  static Found skipped(String id, String reason) {
    return new Settled(new ReadResult.Skipped(id, reason));
  }

  static Found failed(String id, String reason) {
    return new Settled(new ReadResult.Failed(id, reason));
  }
}
