package io.watchkeeper.mcpserver.security.oauth;

/** Why a token is refused. The words go to the client and say nothing of the token's content. */
public enum Flaw {
  MALFORMED("this is no signed JWT of the compact form"),
  ALGORITHM("its signature algorithm is not accepted here"),
  TYPE("its type is not that of an access token"),
  UNKNOWN_KEY("it is signed by a key that the issuer does not publish"),
  SIGNATURE("its signature is not the issuer's"),
  ISSUER("another issuer made it"),
  AUDIENCE("it is meant for another resource; ask the issuer for one with our resource identifier"),
  EXPIRED("it has expired"),
  NOT_YET("it is not valid yet"),
  CLAIMS("it lacks exp, or a subject of printable characters");

  private final String words;

  Flaw(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
