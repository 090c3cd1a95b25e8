//! The import of one module, out of bundles of different sizes.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use pyembed_bench_inside::{module, python};

fn import(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("import one module of");
    for modules in [10, 1_000, 10_000] {
        let py = python(modules);
        let name = module(modules / 2);
        group.bench_function(BenchmarkId::from_parameter(modules), |bencher| {
            bencher.iter(|| {
                py.call::<i64>("functions.import_again", (black_box(&*name),))
                    .expect("its constant")
            });
        });
    }
}

criterion_group!(benches, import);
criterion_main!(benches);
