//! The review of a plan as one page for a browser. The page loads nothing, can be read and printed without
//! its script, and saves the decisions as a file that `apply` takes.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use serde::Serialize;
use serde_json::Value as Json;

use crate::cli::ui::counted;
use crate::cli::ui::escape::visible;
use crate::cli::ui::review::card::{Card, CardValue, FindingText, Mask, masked};
use crate::cli::ui::review::changed_words::{Part, parts};
use crate::cli::ui::review::html::{escaped, file_name, head, json};
use crate::cli::ui::row::{error_text, place, record};
use crate::cli::ui::time::date;
use crate::cli::ui::words::{server, with_thousands};
use crate::plan::{Header, Plan};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// Changed words are marked if one of this number of letters is equal.
const LEAST_IN_COMMON: usize = 4;
const TOOLS: &str = include_str!("tools.html");

/// What the page says about its surroundings.
pub struct PageOptions<'a> {
    /// Fields whose values are hidden.
    pub mask: Mask<'a>,
    /// The name under which a browser saves the decisions.
    pub decisions_file: String,
    /// The command that applies them.
    pub next: String,
}

/// What the script needs to know.
#[derive(Serialize)]
struct Data<'a> {
    plan: &'a str,
    source: &'a str,
    file: &'a str,
    next: &'a str,
    rows: Vec<(u64, Vec<&'static str>)>,
}

/// Writes the page.
pub fn write(to: &mut dyn Write, plan: &mut Plan, options: &PageOptions<'_>) -> Result<()> {
    let header = plan.header.clone();
    let title = format!("Review of {}", visible(file_name(&header.source)));
    write!(
        to,
        "{}<body>\n<a class=\"skip\" href=\"#people\">Skip to the changes</a>\n",
        head(&title, STYLE, Some(SCRIPT))
    )?;
    write!(to, "<header>\n<h1>{}</h1>\n{}</header>\n<main>\n", escaped(&title), facts(&header, options))?;
    let findings = findings_by_code(plan, options.mask)?;
    write!(to, "{}{}", summary(&header, &findings), problems(plan, options.mask)?)?;
    write!(to, "{}", tools(&header, &findings))?;
    write!(to, "<h2 id=\"people\" tabindex=\"-1\">Changes</h2>\n<div class=\"people\">\n")?;
    let mut rows = Vec::new();
    for line in plan.lines()? {
        if let Some(card) = Card::of(&line?, &header, options.mask) {
            write!(to, "{}", html_of(&card))?;
            rows.push((card.row, card.values.iter().map(|value| value.field.name).collect()));
        }
    }
    let data =
        Data { plan: &header.sha256, source: &header.source, file: &options.decisions_file, next: &options.next, rows };
    let bar = "<div class=\"bar\" hidden><p class=\"message\" id=\"message\" role=\"status\"></p><div class=\"counts\"><span id=\"counts\" role=\"status\"></span>\
               <progress id=\"progress\" aria-label=\"Decided values\"></progress></div>\
               <button type=\"button\" id=\"next\">Next undecided</button>\
               <button type=\"button\" id=\"save\" class=\"main\">Save decisions</button></div>";
    write!(to, "</div>\n{bar}\n</main>\n<script type=\"application/json\" id=\"data\">{}</script>\n", json(&data)?)?;
    Ok(write!(to, "<script>{SCRIPT}</script>\n</body>\n</html>\n")?)
}

/// Where the plan comes from.
fn facts(header: &Header, options: &PageOptions<'_>) -> String {
    let mut facts = vec![
        ("Server", visible(server(&header.address)).into_owned()),
        ("Profile", visible(&header.profile).into_owned()),
        ("Records read", date(header.read_at)),
        ("Plan", header.sha256.chars().take(12).collect()),
    ];
    if !options.mask.is_empty() {
        let names: Vec<&str> = options.mask.iter().map(|field| field.name).collect();
        facts.push(("Hidden", names.join(", ")));
    }
    let rows = facts.iter().map(|(name, value)| format!("<div><dt>{name}</dt><dd>{}</dd></div>\n", escaped(value)));
    format!("<dl>\n{}</dl>\n", rows.collect::<String>())
}

/// What looks like a mistake, by the stable name of the cause: how often, and an example.
type Findings = BTreeMap<String, (u64, String)>;

fn findings_by_code(plan: &mut Plan, mask: Mask<'_>) -> Result<Findings> {
    let header = plan.header.clone();
    let mut found = Findings::new();
    let mut add = |finding: FindingText| {
        found.entry(finding.code).or_insert((0, finding.message)).0 += 1;
    };
    header.findings.iter().for_each(|finding| add(FindingText::of(finding, mask)));
    for line in plan.lines()? {
        let Some(card) = Card::of(&line?, &header, mask) else { continue };
        card.findings.into_iter().chain(card.values.into_iter().flat_map(|value| value.findings)).for_each(&mut add);
    }
    Ok(found)
}

/// The totals, the fields and the findings, each with its count.
fn summary(header: &Header, findings: &Findings) -> String {
    let values: u64 = header.fields.values().filter_map(Json::as_u64).sum();
    let total = format!(
        "{} of {} would change; {} {} the values already, {} cannot be applied.",
        counted(values, "value"),
        counted(header.changed, "row"),
        counted(header.unchanged, "row"),
        if header.unchanged == 1 { "has" } else { "have" },
        counted(header.failed, "row"),
    );
    let fields = header.fields.iter().map(|(name, count)| (name.as_str(), count.as_u64().unwrap_or_default()));
    let fields = table("Values by field", fields);
    let findings = findings.iter().map(|(code, (count, example))| {
        (if *count == 1 { example.clone() } else { format!("{}, such as: {example}", code.replace('_', " ")) }, *count)
    });
    let findings: Vec<(String, u64)> = findings.collect();
    let findings = table("Findings", findings.iter().map(|(text, count)| (text.as_str(), *count)));
    format!(
        "<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">Summary</h2>\n<p>{}</p>\n\
         <div class=\"tables\">{fields}{findings}</div>\n</section>\n",
        escaped(&with_thousands(&total))
    )
}

fn table<'a>(caption: &str, rows: impl Iterator<Item = (&'a str, u64)>) -> String {
    let rows: String = rows
        .map(|(name, count)| {
            let count = with_thousands(&count.to_string());
            format!("<tr><th scope=\"row\">{}</th><td class=\"number\">{count}</td></tr>\n", escaped(name))
        })
        .collect();
    if rows.is_empty() { String::new() } else { format!("<table><caption>{caption}</caption>\n{rows}</table>\n") }
}

/// The rows that cannot be applied.
fn problems(plan: &mut Plan, mask: Mask<'_>) -> Result<String> {
    let mut rows = String::new();
    for line in plan.lines()? {
        let line = line?;
        if line.error.is_some() {
            let cells = [place(&line).to_string(), record(&line), masked(error_text(&line), mask).into_owned()];
            let cells = cells.iter().map(|cell| format!("<td>{}</td>", escaped(&visible(cell))));
            rows.push_str(&format!("<tr>{}</tr>\n", cells.collect::<String>()));
        }
    }
    if rows.is_empty() {
        return Ok(rows);
    }
    Ok(format!(
        "<section aria-labelledby=\"problems\">\n<h2 id=\"problems\">Cannot be applied</h2>\n<table>\n\
         <tr><th scope=\"col\">Line</th><th scope=\"col\">Record</th><th scope=\"col\">Problem</th></tr>\n{rows}</table>\n</section>\n"
    ))
}

/// Search and filters, which the script shows.
fn tools(header: &Header, findings: &Findings) -> String {
    let option = |name: &str| format!("<option>{}</option>", escaped(name));
    let fields: String = header.fields.keys().map(|name| option(name)).collect();
    let codes = findings
        .keys()
        .map(|code| format!("<option value=\"{}\">{}</option>", escaped(code), escaped(&code.replace('_', " "))));
    TOOLS.replace("{fields}", &fields).replace("{findings}", &codes.collect::<String>())
}

fn html_of(card: &Card) -> String {
    let line = card.line.map_or_else(String::new, |line| format!(" <small class=\"line\">line {line}</small>"));
    let findings: String = card.findings.iter().map(finding).collect();
    let values: String = card.values.iter().map(value).collect();
    format!(
        "<article class=\"card\" data-row=\"{}\"><div class=\"top\"><h3 tabindex=\"-1\"><span class=\"who\">{}</span>{line}</h3></div>\
         {findings}{values}</article>\n",
        card.row,
        escaped(&card.person)
    )
}

fn value(value: &CardValue) -> String {
    let (old, new) =
        if value.is_hidden { (escaped(&value.old), escaped(&value.new)) } else { marked(&value.old, &value.new) };
    let findings: String = value.findings.iter().map(finding).collect();
    format!(
        "<div class=\"value\" data-field=\"{field}\"><span class=\"field\">{field}</span><span class=\"pair\">\
         <del>{old}</del> → <ins>{new}</ins></span>{findings}</div>",
        field = value.field.name
    )
}

/// Both texts with the changed words marked, unless the texts have little in common.
fn marked(old: &str, new: &str) -> (String, String) {
    let (old_parts, new_parts) = parts(old, new);
    let letters = |parts: &[Part<'_>], is_counted: fn(&Part<'_>) -> bool| {
        let texts = parts.iter().filter(|part| is_counted(part)).flat_map(|part| part.text.chars());
        texts.filter(|c| c.is_alphanumeric()).count()
    };
    let equal = letters(&old_parts, |part| !part.is_changed);
    if equal * LEAST_IN_COMMON < letters(&old_parts, |_| true).max(letters(&new_parts, |_| true)) || equal == 0 {
        return (escaped(old), escaped(new));
    }
    let html = |parts: Vec<Part<'_>>| {
        let part = |part: Part<'_>| {
            let text = escaped(part.text);
            if part.is_changed { format!("<mark>{text}</mark>") } else { text }
        };
        parts.into_iter().map(part).collect::<String>()
    };
    (html(old_parts), html(new_parts))
}

fn finding(finding: &FindingText) -> String {
    format!("<p class=\"finding\" data-code=\"{}\">{}</p>", escaped(&finding.code), escaped(&finding.message))
}
