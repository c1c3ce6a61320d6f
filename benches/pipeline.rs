//! How the cost of each step grows: figures read, tables loaded, ratios computed, charts drawn.
//!
//! `cargo bench`; compare sizes, not machines. Whole commands are timed with `hyperfine 'analyze ratios'`.

use std::hint::black_box;
use std::io::Write;

use areastat::catalog::Catalog;
use areastat::chart::{self, BarInput, Datum, Measure, Options, Point, ScatterInput};
use areastat::lang::Lang;
use areastat::{assemble, load, ratio, read, towns};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn start(c: &mut Criterion) {
    c.bench_function("catalog", |b| b.iter(|| black_box(Catalog::builtin().is_ok())));
    let catalog = Catalog::builtin().expect("the built-in catalog loads");
    c.bench_function("towns to ratios", |b| {
        b.iter(|| {
            let towns = towns::load(&catalog).expect("readable");
            let observations: Vec<_> = towns.towns.into_iter().flat_map(|town| town.observations).collect();
            let mut frame =
                assemble::frame(&observations, &[], &[], &catalog, &Default::default(), Lang::En).expect("built");
            let ratios = ratio::default_ratios(&catalog, &frame);
            ratio::compute(&mut frame, &ratios).expect("computed");
            black_box(frame.height())
        });
    });
}

fn scan(c: &mut Criterion) {
    let catalog = Catalog::builtin().expect("the built-in catalog loads");
    let sentence =
        "某园区入驻企业240家左右，吸纳就业近2万人，完成投资42.5亿元，规划面积5.7平方公里，建成道路若干，环境优美。";
    let mut group = c.benchmark_group("scan");
    for times in [10, 100, 1000] {
        let text = sentence.repeat(times);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(text.len()), &text, |b, text| {
            b.iter(|| black_box(catalog.reader().scan(text).len()));
        });
    }
}

fn table(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut group = c.benchmark_group("csv to ratios");
    group.sample_size(10);
    for rows in [1_000u32, 10_000, 100_000] {
        let path = folder.path().join(format!("{rows}.csv"));
        let mut file = std::io::BufWriter::new(tempfile::NamedTempFile::new_in(folder.path()).expect("a file"));
        writeln!(file, "county,enterprises,jobs,tax (亿元),built_area (亩)").expect("written");
        for n in 0..rows {
            writeln!(file, "County {n},{},{},{}.{},{}", n % 900 + 1, n % 7919, n % 97, n % 10, n % 5000 + 100)
                .expect("written");
        }
        file.into_inner().expect("flushed").persist(&path).expect("kept");
        group.throughput(Throughput::Elements(u64::from(rows)));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &path, |b, path| {
            b.iter(|| {
                let mut catalog = Catalog::builtin().expect("loads");
                let options = load::Options {
                    read: read::ReadOptions::default(),
                    name_column: None,
                    units: Vec::new(),
                    text: Vec::new(),
                    as_written: Vec::new(),
                    bad_cells_missing: false,
                    include: Default::default(),
                    needs: Default::default(),
                    lang: Lang::En,
                };
                let mut frame = load::table(path, &options, &mut catalog).expect("read");
                let ratios = ratio::default_ratios(&catalog, &frame);
                black_box(ratio::compute(&mut frame, &ratios).expect("computed").len())
            });
        });
    }
}

fn charts(c: &mut Criterion) {
    let datum = |n: usize, value: f64| Datum {
        key: n.to_string(),
        name: format!("某某地方特色小镇{n}"),
        value: Some(value),
        low: Some(value),
        high: Some(value),
        ..Datum::default()
    };
    // A spread that needs no random numbers: multiples of the golden ratio, modulo 1.
    let spread = |n: usize, step: f64| 1.0 + 999.0 * (n as f64 * step).fract();
    let mut group = c.benchmark_group("scatter");
    group.sample_size(20);
    for n in [16, 50, 200, 20_000] {
        let points = (0..n)
            .map(|at| Point { x: datum(at, spread(at, 0.618_033_988)), y: datum(at, spread(at, 0.754_877_666)) })
            .collect();
        let input = ScatterInput { points, log_x: true, log_y: true, ..ScatterInput::default() };
        group.bench_with_input(BenchmarkId::from_parameter(n), &input, |b, input| {
            b.iter(|| black_box(chart::scatter(input, &Options::default()).expect("drawn").svg.len()));
        });
    }
    group.finish();
    let data = (0..16).map(|at| datum(at, spread(at, 0.618_033_988))).collect();
    let input = BarInput {
        measure: Measure { label: "Jobs".into(), unit: "persons".into(), ..Measure::default() },
        data,
        top: None,
    };
    c.bench_function("bar 16", |b| {
        b.iter(|| black_box(chart::bar(&input, &Options::default()).expect("drawn").svg.len()))
    });
}

criterion_group!(benches, start, scan, table, charts);
criterion_main!(benches);
