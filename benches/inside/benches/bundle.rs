//! Bundles: writing and opening them.

use std::{hint::black_box, time::Duration};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use pyembed_bench_inside::{bundle_of, sources};
use pyembed_bundle::Bundle;

fn parse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("Bundle::parse");
    for modules in [10, 1_000, 10_000] {
        let bytes = bundle_of(&sources(modules));
        group.bench_function(BenchmarkId::from_parameter(modules), |bencher| {
            bencher.iter(|| {
                Bundle::parse(black_box(&bytes)).map(|bundle| black_box(bundle).entries().len())
            });
        });
    }
}

fn build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build a bundle");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    for modules in [10, 1_000] {
        let sources = sources(modules);
        group.bench_function(BenchmarkId::from_parameter(modules), |bencher| {
            bencher.iter(|| bundle_of(black_box(&sources)));
        });
    }
}

criterion_group!(benches, parse, build);
criterion_main!(benches);
