package io.watchkeeper.mcpserver.workspace.seed;

import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Formula;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind.Rollup;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The twelve data sources, in an order in which relations only point back. */
final class Blueprints {
  private static final String[] TEAMS = {
    "Platform:blue",
    "Payments:green",
    "Search:purple",
    "Mobile:orange",
    "Data:yellow",
    "Growth:pink",
    "Security:red",
    "Design:brown"
  };

  private final Function<String, UUID> ids;
  private final List<Blueprint> all = new ArrayList<>();

  Blueprints(Function<String, UUID> ids) {
    this.ids = ids;
    foundations();
    work();
    operations();
    market();
  }

  List<Blueprint> all() {
    return List.copyOf(all);
  }

  private void foundations() {
    add(
        "person",
        4,
        "👤 People",
        "Who works here, where and on what. Invented people.",
        columns()
            .title("Name", "person.name")
            .text("Role", "person.role")
            .select("Team", TEAMS)
            .line("Email", Simple.EMAIL, "person.email")
            .line("Phone", Simple.PHONE_NUMBER, "person.phone")
            .select("Location", "Remote:gray", "Lisbon:green", "Berlin:blue", "Austin:orange")
            .date("Started", -900, 0)
            .tags(
                "Skills",
                "Java:orange",
                "Go:blue",
                "TypeScript:purple",
                "SQL:green",
                "Kubernetes:pink")
            .checkbox("On call", 0.3));
    add(
        "service",
        2,
        "🧩 Services",
        "Every service that runs in production.",
        columns()
            .title("Service", "service.title")
            .text("Purpose", "service.summary")
            .select("Tier", "Tier 1:red", "Tier 2:orange", "Tier 3:gray")
            .select("Team", TEAMS)
            .line("Repository", Simple.URL, "link.repository")
            .number("SLO", "percent", 90, 100)
            .people("Owner", 1, 2));
    add(
        "project",
        3,
        "🚀 Projects",
        "What is planned, under way and shipped.",
        columns()
            .title("Project", "project.title")
            .text("Summary", "project.summary")
            .status("Status", "Planned:gray", "Discovery:yellow", "Building:blue", "Shipped:green")
            .select("Team", TEAMS)
            .select("Priority", "P1:orange", "P2:yellow", "P0:red", "P3:gray")
            .number("Budget", "dollar", 5_000, 250_000)
            .date("Timeline", 7, 120)
            .people("Lead", 1, 1)
            .relation("Services", "Services", 0, 3)
            .rollup("Service count", new Rollup("Services", "Service", Rollup.Function.COUNT)));
  }

  private void work() {
    add(
        "task",
        34,
        "✅ Tasks",
        "The work of all teams, one row a piece.",
        columns()
            .title("Task", "task.title")
            .text("Summary", "task.summary")
            .status("Status", "Backlog:gray", "In progress:blue", "In review:purple", "Done:green")
            .select("Priority", "P2:yellow", "P1:orange", "P3:gray", "P0:red")
            .tags(
                "Labels",
                "bug:red",
                "feature:green",
                "tech debt:brown",
                "security:orange",
                "docs:blue")
            .number("Estimate", "number", 1, 13)
            .date("Due", 2, 60)
            .people("Assignee", 0, 2)
            .checkbox("Blocked", 0.1)
            .relation("Project", "Projects", 0, 1)
            .rollup("Project budget", new Rollup("Project", "Budget", Rollup.Function.SUM))
            .line("Pull request", Simple.URL, "link.pull"));
    add(
        "meeting",
        14,
        "🗒️ Meeting notes",
        "What was said and decided.",
        columns()
            .title("Meeting", "meeting.title")
            .select(
                "Kind",
                "Standup:gray",
                "Planning:blue",
                "1-on-1:green",
                "Customer:orange",
                "All hands:purple")
            .date("When", 0, 1)
            .people("Attendees", 2, 6)
            .relation("Project", "Projects", 0, 1)
            .number("Minutes", "number", 15, 90));
    add(
        "decision",
        4,
        "⚖️ Decisions",
        "Architecture decisions and why they were taken.",
        columns()
            .title("Decision", "decision.title")
            .status("Status", "Proposed:gray", "Under review:yellow", "Accepted:green")
            .people("Deciders", 1, 4)
            .date("Decided", 1, 30)
            .relation("Services", "Services", 0, 2));
    add(
        "feature",
        9,
        "💡 Feature requests",
        "What users ask for.",
        columns()
            .title("Request", "feature.title")
            .text("Why", "feature.summary")
            .select("Source", "Support:blue", "Sales:green", "Forum:purple", "Interview:orange")
            .number("Votes", "number", 0, 400)
            .number("Confidence", "percent", 0, 100)
            .status("Status", "New:gray", "Considered:yellow", "Planned:blue", "Done:green")
            .relation("Project", "Projects", 0, 1));
  }

  private void operations() {
    add(
        "incident",
        9,
        "🔥 Incidents",
        "What broke, for how long, and what was learnt.",
        columns()
            .title("Incident", "incident.title")
            .text("Impact", "incident.summary")
            .select("Severity", "SEV3:yellow", "SEV2:orange", "SEV1:red", "SEV4:gray")
            .status("Status", "Open:red", "Mitigated:yellow", "Closed:green")
            .relation("Service", "Services", 1, 2)
            .rollup("Service tier", new Rollup("Service", "Tier", Rollup.Function.SHOW_ORIGINAL))
            .number("Minutes to mitigate", "number", 3, 480)
            .people("Commander", 1, 1)
            .date("Started", 0, 1)
            .checkbox("Customer facing", 0.4)
            .line("Status page", Simple.URL, "link.status"));
    add(
        "runbook",
        4,
        "📕 Runbooks",
        "What to do when something pages.",
        columns()
            .title("Runbook", "runbook.title")
            .relation("Service", "Services", 1, 1)
            .select("Team", TEAMS)
            .date("Reviewed", 30, 300)
            .people("Owner", 1, 1)
            .checkbox("Automated", 0.25));
    add(
        "release",
        5,
        "📦 Releases",
        "What went out and when.",
        columns()
            .title("Release", "release.title")
            .text("Notes", "release.summary")
            .select("Channel", "stable:green", "beta:yellow", "hotfix:red")
            .date("Released", 0, 3)
            .relation("Services", "Services", 1, 3)
            .people("Captain", 1, 1)
            .checkbox("Rolled back", 0.06));
  }

  private void market() {
    add(
        "customer",
        6,
        "🏢 Customers",
        "Invented companies that use the product.",
        columns()
            .title("Customer", "customer.title")
            .select("Plan", "Team:blue", "Business:green", "Enterprise:purple", "Free:gray")
            .number("Seats", "number", 3, 5_000)
            .number("Yearly value", "dollar", 0, 400_000)
            .line("Contact", Simple.EMAIL, "customer.email")
            .line("Phone", Simple.PHONE_NUMBER, "person.phone")
            .line("Website", Simple.URL, "link.customer")
            .people("Account owner", 1, 1)
            .date("Renewal", 60, 365));
    add(
        "experiment",
        6,
        "🧪 Experiments",
        "What was tried, and whether it helped.",
        columns()
            .title("Experiment", "experiment.title")
            .text("Hypothesis", "experiment.summary")
            .status("Status", "Draft:gray", "Running:blue", "Concluded:green")
            .number("Lift", "percent", -12, 18)
            .date("Run", 3, 40)
            .people("Owner", 1, 1)
            .relation("Project", "Projects", 0, 1));
  }

  private Columns columns() {
    return new Columns(ids);
  }

  /** The title comes with its icon in front. Every source gets the columns all of them have. */
  private void add(String key, int percent, String iconAndTitle, String purpose, Columns columns) {
    int space = iconAndTitle.indexOf(' ');
    columns
        .serial(key.substring(0, 4).toUpperCase(java.util.Locale.ROOT))
        .formula("Age in days", Formula.AGE_DAYS)
        .formula("Long lived", Formula.LONG_LIVED)
        .stamps();
    all.add(
        new Blueprint(
            key,
            percent,
            new DataSource.Description(
                iconAndTitle.substring(space + 1),
                purpose + " Synthetic.",
                iconAndTitle.substring(0, space)),
            columns));
  }
}
