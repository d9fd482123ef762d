@NullMarked
package dev.footnote.onnx.adapter;

import org.jspecify.annotations.NullMarked;
