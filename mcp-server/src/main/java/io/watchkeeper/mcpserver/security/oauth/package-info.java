/** OAuth 2.1 resource server: access tokens are checked by the issuer's published keys. */
@NullMarked
package io.watchkeeper.mcpserver.security.oauth;

import org.jspecify.annotations.NullMarked;
