use pyembed_build::*;
use pyembed_bundle::{Bundle, Kind};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let base = &args[1];
    let mut b = Builder::new("scripts");
    for a in &args[2..] {
        if let Some(n) = a.strip_prefix("site:") {
            let (d, n) = n.split_once(':').unwrap();
            b = b.site_packages(d, n.split(','));
        } else if let Some(n) = a.strip_prefix("req:") {
            let (d, n) = n.split_once(':').unwrap();
            b = b.requirements(d, n);
        } else {
            b = b.source(a);
        }
    }
    let t = std::time::Instant::now();
    match b.compile_to_bytes(&Context::host(base)) {
        Err(e) => println!("{e}"),
        Ok(o) => {
            println!("{} bytes in {:?}", o.bytes.len(), t.elapsed());
            let bundle = Bundle::parse(&o.bytes).unwrap();
            for k in Kind::ALL {
                println!("{k}: {}", bundle.of_kind(k).count());
            }
            for w in &o.warnings {
                println!("{w}");
            }
            std::fs::write("/tmp/report.txt", o.report.text()).unwrap();
            std::fs::write("/tmp/report.html", o.report.html()).unwrap();
            let g = bundle.get(Kind::Graph, "").unwrap().unwrap();
            std::fs::write("/tmp/graph.txt", g.data().unwrap()).unwrap();
            for e in bundle
                .of_kind(Kind::Metadata)
                .chain(bundle.of_kind(Kind::Resource))
            {
                println!("{:?}", e.unwrap().name());
            }
        }
    }
}
