package io.watchkeeper.dashboards.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes pages. What a template writes by {@code th:text} or into an attribute is escaped. */
public final class Templates {

  private final TemplateEngine engine = new TemplateEngine();
  private final Map<String, String> assetUrls;

  /**
   * @param assetUrls name to URL, for {@code assets} in the templates
   */
  public Templates(Map<String, String> assetUrls) {
    this.assetUrls = Map.copyOf(assetUrls);
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
    resolver.setPrefix("io/watchkeeper/dashboards/views/");
    resolver.setSuffix(".html");
    resolver.setTemplateMode(TemplateMode.HTML);
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    resolver.setCacheable(true);
    engine.setTemplateResolver(resolver);
  }

  public String write(String template, Map<String, Object> values) {
    Context context = new Context(Locale.ROOT);
    context.setVariable("assets", assetUrls);
    values.forEach(context::setVariable);
    return engine.process(template, context);
  }
}
