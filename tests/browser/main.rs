//! The report's page in a browser: that of `packages/example`, which uses rich.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod chromium;
mod leaving;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use chromium::Chromium;
use leaving::leaving;
use pyembed_build::{Builder, Context};
use pyembed_tests::wheels::{MUST_NOT_SKIP, packages, wheels};
use serde_json::{Value, json};

const NARROW: (u32, u32) = (480, 900);
const WIDE: (u32, u32) = (1400, 1000);

/// The most items that the page lists of those that would leave.
const LISTED: usize = 500;

/// The selected item's name, as the panel shows it.
const TITLE: &str = "document.querySelector('#panel h2')?.textContent";

/// The page that is looked at, or nothing where the wheels cannot be had.
fn report_page() -> Option<&'static Path> {
    static PAGE: OnceLock<Option<PathBuf>> = OnceLock::new();
    PAGE.get_or_init(write_report).as_deref()
}

fn write_report() -> Option<PathBuf> {
    let wheels = wheels(target_directory().parent().unwrap())?;
    let example =
        Builder::new("example").requirements("requirements.txt", wheels.to_str().unwrap());
    let output = example
        .compile_to_bytes(&Context::host(packages()))
        .unwrap();
    let page = target_directory().join("report.html");
    fs::write(&page, output.report.html().unwrap()).unwrap();
    Some(page)
}

fn target_directory() -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::create_dir_all(directory).unwrap();
    directory.to_owned()
}

/// The page in a browser, or nothing where there is none.
fn open() -> Option<Chromium> {
    open_page(report_page()?)
}

fn open_page(page: &Path) -> Option<Chromium> {
    let Some(program) = chromium::find() else {
        let message = "there is no `chromium` in PATH, which shows the report's page";
        assert!(std::env::var_os(MUST_NOT_SKIP).is_none(), "{message}");
        println!("SKIPPED: {message}");
        return None;
    };
    Some(Chromium::open(&program, page))
}

fn texts(page: &mut Chromium, selector: &str) -> Vec<String> {
    let texts = page.eval(&format!(
        "[...document.querySelectorAll({selector:?})].map((it) => it.textContent)"
    ));
    serde_json::from_value(texts).unwrap()
}

fn click(page: &mut Chromium, selector: &str) {
    page.click(&format!("document.querySelector({selector:?})"));
}

fn click_text(page: &mut Chromium, selector: &str, text: &str) {
    page.click(&format!(
        "[...document.querySelectorAll({selector:?})].find((it) => it.textContent === {text:?})"
    ));
}

/// Finds the item by typing its name, and clicks its row.
fn select(page: &mut Chromium, name: &str) {
    page.press("/");
    page.wait_for("document.activeElement.id === 'search'");
    page.eval("document.activeElement.select()");
    page.type_text(name);
    page.click(&format!(
        "[...document.querySelectorAll('.row')].find((row) => row.item.name === {name:?})"
    ));
    page.wait_for(&format!("{TITLE} === {name:?}"));
}

/// Follows a link to the item.
fn follow(page: &mut Chromium, name: &str) {
    page.eval(&format!("location.hash = '#/' + {name:?}"));
    page.wait_for(&format!("{TITLE} === {name:?}"));
}

fn report(page: &mut Chromium) -> Value {
    let text = page.eval("document.getElementById('report').textContent");
    serde_json::from_str(text.as_str().unwrap()).unwrap()
}

/// The page with its items as often as makes at least `count`, each time under other names.
fn large_page(page: &Path, count: usize) -> PathBuf {
    const OPEN: &str = r#"<script type="application/json" id="report">"#;
    let page = fs::read_to_string(page).unwrap();
    let (before, rest) = page.split_once(OPEN).unwrap();
    let (data, after) = rest.split_once("</script>").unwrap();
    let mut report: Value = serde_json::from_str(data).unwrap();
    let items = report["items"].as_array().unwrap();
    let times = count.div_ceil(items.len());
    let copy = |time| {
        let first = time * items.len();
        items.iter().map(move |item| renamed(item, time, first))
    };
    report["items"] = (0..times).flat_map(copy).collect();
    let file = target_directory().join("report-large.html");
    let data = report.to_string().replace('<', "\\u003c");
    fs::write(&file, format!("{before}{OPEN}{data}</script>{after}")).unwrap();
    file
}

/// The item under another name, in a copy of the items that begins at `first`.
fn renamed(item: &Value, time: usize, first: usize) -> Value {
    let rename = |name: &mut Value| {
        if let Some(old) = name.as_str() {
            *name = json!(format!("x{time}_{old}"));
        }
    };
    let mut item = item.clone();
    rename(&mut item["name"]);
    rename(&mut item["via"]);
    for edge in item["importers"].as_array_mut().unwrap() {
        rename(&mut edge["from"]);
    }
    if let Some(holder) = item["holder"].as_u64() {
        item["holder"] = json!(holder + first as u64);
    }
    item
}

#[test]
fn the_chain_of_imports_leads_to_a_root() {
    let Some(mut page) = open() else {
        return;
    };
    select(&mut page, "rich.segment");
    click_text(&mut page, "[role=tab]", "What would leave if this left");
    click_text(&mut page, "[role=tab]", "Why is this here");
    let chain = texts(&mut page, ".chain li");
    assert_eq!(
        chain[chain.len() - 2..],
        [
            "rich.consoleimported by shop.app (example/shop/app.py:3)",
            "shop.appsource"
        ]
    );
    assert!(
        chain[0].starts_with("rich.segmentimported by rich."),
        "{chain:?}"
    );
    let importers = texts(&mut page, ".importers li");
    assert!(
        importers
            .iter()
            .any(|line| line.starts_with("rich.consolesite-packages/rich/console.py:")),
        "{importers:?}"
    );

    click_text(&mut page, ".chain a", "rich.console");
    page.wait_for(&format!("{TITLE} === 'rich.console'"));
    assert_eq!(texts(&mut page, ".chain li"), chain[chain.len() - 2..]);
    page.eval("history.back()");
    page.wait_for(&format!("{TITLE} === 'rich.segment'"));
    assert_eq!(page.problems(), [""; 0]);
}

#[test]
fn what_would_leave_is_what_no_other_way_reaches() {
    let Some(mut page) = open() else {
        return;
    };
    let report = report(&mut page);
    for name in ["rich", "json", "shop.app", "json.scanner"] {
        follow(&mut page, name);
        click_text(&mut page, "[role=tab]", "What would leave if this left");
        let (mut names, bytes) = leaving(&report, name);
        let kib = format!("{:.1} KiB", bytes as f64 / 1024.0);
        let mib = format!("{:.1} MiB", bytes as f64 / 1_048_576.0);
        let shown = texts(&mut page, ".sum b").concat();
        assert!(shown == kib || shown == mib, "{name}: {shown}, not {kib}");
        names.remove(name);
        let listed: BTreeSet<String> = texts(&mut page, ".leaving .name").into_iter().collect();
        // The page lists the largest.
        assert_eq!(listed.len(), names.len().min(LISTED), "{name}");
        assert!(listed.is_subset(&names), "{name}");
    }
    for item in report["items"].as_array().unwrap() {
        let name = item["name"].as_str().unwrap();
        assert_eq!(item["leaves"], leaving(&report, name).1, "{name}");
    }
    assert_eq!(page.problems(), [""; 0]);
}

#[test]
fn the_table_is_searched_sorted_and_filtered() {
    let Some(mut page) = open() else {
        return;
    };
    let report = report(&mut page);
    let count = |page: &mut Chromium| texts(page, "#found").concat();
    let all = format!("{} items", report["items"].as_array().unwrap().len());
    assert!(count(&mut page).starts_with(&all));

    click(&mut page, "#search");
    page.type_text("JSON decoder");
    assert_eq!(texts(&mut page, ".row .name"), ["json.decoder"]);
    page.eval("document.activeElement.select()");
    page.type_text("stdlib json");
    click_text(&mut page, ".head button", "Name");
    assert_eq!(
        texts(&mut page, ".row .name"),
        ["json", "json.decoder", "json.encoder", "json.scanner"]
    );
    click_text(&mut page, ".head button", "Name");
    assert_eq!(
        texts(&mut page, ".row .name"),
        ["json.scanner", "json.encoder", "json.decoder", "json"]
    );
    click(&mut page, "#share button[aria-pressed]");
    assert_eq!(texts(&mut page, ".row .name"), [""; 0]);
    assert_eq!(page.problems(), [""; 0]);
}

#[test]
fn the_treemap_zooms_in_and_out() {
    let Some(mut page) = open() else {
        return;
    };
    let outside = texts(&mut page, "#crumbs button");
    assert_eq!(outside.len(), 1);
    click(&mut page, ".cell.group > b");
    page.wait_for("document.querySelectorAll('#crumbs button').length === 2");
    page.eval("window.leaf = document.querySelector('.cell.leaf').node.item.name");
    click(&mut page, ".cell.leaf");
    page.wait_for(&format!("{TITLE} === leaf"));
    assert_eq!(
        page.eval("document.querySelector('.cell.selected').node.item.name === leaf"),
        json!(true)
    );
    click(&mut page, "#crumbs button");
    page.wait_for("document.querySelectorAll('#crumbs button').length === 1");
    assert_eq!(page.problems(), [""; 0]);
}

#[test]
fn the_keyboard_is_enough() {
    let Some(mut page) = open() else {
        return;
    };
    page.eval("document.querySelector('#treemap').focus()");
    for key in ["ArrowRight", "Enter"] {
        page.press(key);
    }
    page.wait_for("document.querySelectorAll('#crumbs button').length === 2");
    page.press("Escape");
    page.wait_for("document.querySelectorAll('#crumbs button').length === 1");

    page.eval("document.querySelector('#table').focus()");
    page.press("Home");
    let first = page.eval(TITLE);
    page.press("ArrowDown");
    assert_ne!(page.eval(TITLE), first);
    page.press("ArrowUp");
    assert_eq!(page.eval(TITLE), first);
    page.press("End");
    page.wait_for("document.querySelector('.row[aria-selected=true]') !== null");
    assert_eq!(page.problems(), [""; 0]);
}

#[test]
fn it_fits_into_any_window() {
    let Some(mut page) = open() else {
        return;
    };
    let fits = "document.documentElement.scrollWidth <= innerWidth";
    select(&mut page, "rich.console");
    page.eval("scrollTo(0, 0)");
    for (name, window, scheme) in [
        ("report-narrow.png", NARROW, "light"),
        ("report-dark.png", WIDE, "dark"),
        ("report.png", WIDE, "light"),
    ] {
        page.screenshot(&target_directory().join(name), window, scheme);
        assert_eq!(page.eval(fits), json!(true), "{name}");
    }
    assert_eq!(page.problems(), [""; 0]);
}

#[test]
fn thousands_of_items_are_shown() {
    let page = report_page().map(|page| large_page(page, 3000));
    let Some(mut page) = page.and_then(|page| open_page(&page)) else {
        return;
    };
    let loaded =
        page.eval("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
    let drawn = "const draws = performance.now(); \
                 document.querySelector('#search').value = 'js'; \
                 document.querySelector('#filters').dispatchEvent(new Event('input')); \
                 document.querySelector('#table').offsetHeight; \
                 performance.now() - draws";
    let searched = page.eval(&format!("eval({drawn:?})"));
    select(&mut page, "x1_json.decoder");
    let [loaded, searched] = [loaded, searched].map(|time| time.as_f64().unwrap());
    println!("3000 items: loaded after {loaded:.0} ms, searched in {searched:.1} ms");
    assert_eq!(page.problems(), [""; 0]);
}
