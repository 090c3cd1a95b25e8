//! Interpreters, and calls from Rust.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use pyembed_bench_inside::{embedded, python};
use pyembed_runtime::Python;

fn start(criterion: &mut Criterion) {
    let bundle = embedded(0);
    criterion.bench_function("Python::new and drop", |bencher| {
        bencher.iter(|| Python::new(black_box(bundle)).expect("an interpreter"));
    });
}

fn call(criterion: &mut Criterion) {
    let py = python(0);
    criterion.bench_function("call with two integers", |bencher| {
        bencher.iter(|| {
            py.call::<i64>("functions.add", (black_box(2), black_box(3)))
                .expect("a sum")
        });
    });
    let add = py.function("functions.add").expect("it is there");
    criterion.bench_function("call with two integers by a handle", |bencher| {
        bencher.iter(|| {
            add.call::<i64>((black_box(2), black_box(3)))
                .expect("a sum")
        });
    });
    let numbers: Vec<i64> = (0..1_000).collect();
    criterion.bench_function("call with a list of 1,000", |bencher| {
        bencher.iter(|| {
            py.call::<i64>("functions.total", (black_box(&numbers[..]),))
                .expect("a sum")
        });
    });
}

criterion_group!(benches, start, call);
criterion_main!(benches);
