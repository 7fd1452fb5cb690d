/** The routes of the console and the headers that they answer with. */
@NullMarked
package io.watchkeeper.dashboards.web;

import org.jspecify.annotations.NullMarked;
