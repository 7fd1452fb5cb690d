/** What a server obeys: leased commands to a backend, and what came of them. */
@NullMarked
package io.watchkeeper.alerting.control;

import org.jspecify.annotations.NullMarked;
