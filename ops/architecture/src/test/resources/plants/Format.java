package plant;

/** Is not formatted. */
final   class Format { }
