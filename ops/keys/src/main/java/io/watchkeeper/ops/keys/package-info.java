/**
 * The keys between the parts of one installation: which there are, how a file must look that holds
 * one, how it is made and rotated, and what a door asks of a caller. JDK only.
 */
@NullMarked
package io.watchkeeper.ops.keys;

import org.jspecify.annotations.NullMarked;
