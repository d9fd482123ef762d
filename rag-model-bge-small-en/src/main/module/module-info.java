/** The files of bge-small-en-v1.5, in 8 bits. */
module dev.footnote.model.bge.small.en {}
