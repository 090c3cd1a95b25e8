//! Interpreters, and calls from Rust.

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use pyembed_bench_inside::{embedded, python};
use pyembed_runtime::{Limits, Python, Serde, kwargs};
use rustpython_vm::{AsObject, Interpreter, PyObjectRef, compiler::Mode};
use serde::{Deserialize, Serialize};

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

/// RustPython's own call of the same function, inside of an interpreter that was entered before.
fn raw(criterion: &mut Criterion) {
    Interpreter::without_stdlib(Default::default()).enter(|vm| {
        let scope = vm.new_scope_with_builtins();
        let source = "def add(a, b):\n    return a + b\n";
        let code = vm
            .compile(source, Mode::Exec, "<bench>".to_owned())
            .expect("it compiles");
        vm.run_code_obj(code, scope.clone()).expect("it runs");
        let add = scope.globals.get_item("add", vm).expect("it is there");
        criterion.bench_function("call with two integers, raw", |bencher| {
            bencher.iter(|| {
                let args: Vec<PyObjectRef> = vec![
                    vm.ctx.new_int(black_box(2)).into(),
                    vm.ctx.new_int(black_box(3)).into(),
                ];
                let sum = add.as_object().vectorcall(args, 2, None, vm);
                sum.and_then(|sum| sum.try_to_value::<i64>(vm)).expect("a sum")
            });
        });
    });
}

#[derive(Serialize, Deserialize)]
struct Order {
    sku: String,
    quantity: u32,
    price: f64,
}

/// What else a host does with a call.
fn kinds(criterion: &mut Criterion) {
    let py = python(0);
    let add = py.function("functions.add").expect("it is there");
    criterion.bench_function("call with a keyword argument", |bencher| {
        bencher.iter(|| {
            add.call::<i64>((black_box(2), kwargs! { b = black_box(3) }))
                .expect("a sum")
        });
    });
    let same = py.function("functions.same").expect("it is there");
    criterion.bench_function("call with a struct there and back", |bencher| {
        bencher.iter(|| {
            let order = Order {
                sku: "widget".to_owned(),
                quantity: 3,
                price: 2.5,
            };
            same.call::<Serde<Order>>((Serde(order),)).expect("the same")
        });
    });
    let ask = py.function("functions.ask").expect("it is there");
    criterion.bench_function("call that calls the host", |bencher| {
        bencher.iter(|| ask.call::<i64>((black_box(2),)).expect("a number"));
    });
    let limits = Limits::new().deadline(Duration::from_secs(60));
    criterion.bench_function("call within limits", |bencher| {
        bencher.iter(|| {
            py.limited(&limits, |_| add.call::<i64>((black_box(2), black_box(3))))
                .expect("a sum")
        });
    });
    criterion.bench_function("call that is captured", |bencher| {
        bencher.iter(|| {
            let captured = py.capture(|_| add.call::<i64>((black_box(2), black_box(3))));
            captured.and_then(|captured| captured.value).expect("a sum")
        });
    });
}

criterion_group!(benches, start, call, raw, kinds);
criterion_main!(benches);
