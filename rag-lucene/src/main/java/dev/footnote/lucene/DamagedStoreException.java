package dev.footnote.lucene;

import dev.footnote.store.StoreException;

/** Says that a store was not opened since files of it are damaged, and which. */
public final class DamagedStoreException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final transient VerifyReport report;

  DamagedStoreException(String store, VerifyReport report) {
    super(
        store
            + " is damaged and was not opened; restore it from a copy, or rebuild it into a new folder ("
            + report
            + ")");
    this.report = report;
  }

  /**
   * Returns what was found.
   *
   * @return the report, whose files alone were looked at, not its documents
   */
  public VerifyReport report() {
    return report;
  }
}
