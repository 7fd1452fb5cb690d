/** Actions that wait for a person, and which of them must not be taken again. */
@NullMarked
package io.watchkeeper.alerting.approval;

import org.jspecify.annotations.NullMarked;
